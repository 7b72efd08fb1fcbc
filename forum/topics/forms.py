"""The shape of what is sent. A form checks shape; an action decides."""

from uuid import uuid4

from django import forms

from forum.topics import markup
from forum.topics.models import LONGEST_POST


class Words(forms.CharField):
    """Something a person writes. Characters that break pages are dropped, never the words."""

    def __init__(self, *, label: str, longest: int = LONGEST_POST, rows: int = 3, **more: object) -> None:
        super().__init__(
            label=label,
            max_length=longest,
            strip=False,
            widget=forms.Textarea(attrs={"rows": rows}),
            error_messages={
                "required": "Write something first.",
                "max_length": f"That's longer than {longest:,} characters. Everything you wrote is still here: "
                "you could send it in two parts.",
            },
            **more,  # type: ignore[arg-type]
        )
        # Django refuses null bytes with an error; we drop them with the other invisible characters.
        self.validators = [check for check in self.validators if "NullCharacters" not in type(check).__name__]

    def to_python(self, value: object) -> str:
        return markup.tidy(super().to_python(value) or "")

    def widget_attrs(self, widget: forms.Widget) -> dict[str, object]:
        # No maxlength attribute: browsers cut pasted text without a word.
        return {name: value for name, value in super().widget_attrs(widget).items() if name != "maxlength"}


class KeyField(forms.UUIDField):
    """Made when the form is made, repeated on every retry, so that nothing is taken twice."""

    def __init__(self) -> None:
        super().__init__(widget=forms.HiddenInput, initial=uuid4)


class PostForm(forms.Form):
    body = Words(label="Write to the room")
    key = KeyField()


class DraftForm(forms.Form):
    body = Words(label="Draft", required=False)
    key = KeyField()


class EditForm(forms.Form):
    body = Words(label="Your post", rows=6)


class TopicForm(forms.Form):
    title = forms.CharField(
        label="What is it about?",
        max_length=120,
        error_messages={"required": "Give it a few words, so that people know what it is about."},
    )
    body = Words(label="Your first post", rows=5)
    key = KeyField()

    def clean_title(self) -> str:
        title = markup.tidy(self.cleaned_data["title"]).replace("\n", " ")
        if not title:
            raise forms.ValidationError("Give it a few words, so that people know what it is about.")
        return title
