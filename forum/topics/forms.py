"""The shape of what is sent. A form checks shape; an action decides."""

from typing import TypeVar
from uuid import uuid4

from django import forms

from forum.http import status_of
from forum.topics import markup
from forum.topics.models import LONGEST_POST

F = TypeVar("F", bound=forms.Form)


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


class Title(forms.CharField):
    """A line of somebody's words, measured as it will be kept."""

    def to_python(self, value: object) -> str:
        return " ".join(markup.tidy(super().to_python(value) or "").split())


class KeyField(forms.UUIDField):
    """Made when the form is made, repeated on every retry, so that nothing is taken twice."""

    def __init__(self) -> None:
        sentence = "Something was missing when this was sent. Everything you wrote is still here: send it again."
        super().__init__(
            widget=forms.HiddenInput, initial=uuid4, error_messages={"required": sentence, "invalid": sentence}
        )


def with_fresh_key(form: F) -> F:
    """After a conflict, or without a key that can be read, the same one would be refused for ever."""
    if form.is_bound and (status_of(form) == 409 or "key" in form.errors):
        form.data = {name: form.data.get(name, "") for name in form.fields} | {"key": str(uuid4())}
    return form


class PostForm(forms.Form):
    body = Words(label="Write to the room")
    key = KeyField()


class DraftForm(forms.Form):
    # What is too long to be sent is kept all the same, until its writer has made it shorter.
    body = Words(label="Draft", required=False, longest=10 * LONGEST_POST)
    key = KeyField()


class EditForm(forms.Form):
    body = Words(label="Your post", rows=6)


class TopicForm(forms.Form):
    title = Title(
        label="What is it about?",
        max_length=120,
        error_messages={
            "required": "Give it a few words, so that people know what it is about.",
            "max_length": "That's longer than 120 characters. Everything you wrote is still here: "
            "you could say the rest in your first post.",
        },
    )
    body = Words(label="Your first post", rows=5)
    key = KeyField()
