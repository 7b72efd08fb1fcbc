"""What a keeper of the directory writes down, with the service's own page open beside it."""

import re
from typing import Any

from django import forms
from django.core.validators import URLValidator

from forum.signposting.services import wording
from forum.signposting.services.forms import one_line
from forum.signposting.services.hours import Hours, NotHours
from forum.signposting.services.models import LONGEST_SENTENCE

NUMBER = re.compile(r"\+?[\d\s]{3,23}")
DAYS = "A number of days, from 7 to 730."


class UnlistForm(forms.Form):
    why = forms.CharField(
        label="Why is it going?",
        max_length=LONGEST_SENTENCE,
        help_text="Anybody who looks for it reads this. “The charity has closed.”",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": "Say why: it is what people read who look for it.",
            "max_length": f"A sentence is enough: {LONGEST_SENTENCE} letters at most.",
        },
    )

    def clean_why(self) -> str:
        return one_line(self.cleaned_data["why"])


class Address(forms.URLField):
    """A page on the web."""

    def __init__(self, label: str, *, required: bool = False, help_text: str = "") -> None:
        wrong = "That doesn’t look like the address of a page. Copy it from the top of your browser."
        told = {"required": "Where can all this be read?", "invalid": wrong}
        super().__init__(
            label=label,
            required=required,
            help_text=help_text,
            assume_scheme="https",
            max_length=200,
            error_messages=told,
        )
        self.validators = [
            URLValidator(schemes=["https", "http"], message=wrong) if isinstance(check, URLValidator) else check
            for check in self.validators
        ]


class Line(forms.CharField):
    """A line of words, as it will be kept."""

    def __init__(self, label: str, longest: int, *, required: bool = False, help_text: str = "", rows: int = 0) -> None:
        super().__init__(
            label=label,
            required=required,
            help_text=help_text,
            max_length=longest,
            widget=forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput(attrs={"autocomplete": "off"}),
            error_messages={
                "required": "This one is needed.",
                "max_length": f"That’s too long for a phone’s screen: {longest} letters at most.",
            },
        )

    def to_python(self, value: object) -> str:
        return one_line(super().to_python(value) or "")


class Several(forms.MultipleChoiceField):
    """Any of a list."""

    def __init__(self, label: str, *, help_text: str = "") -> None:
        ticks = forms.CheckboxSelectMultiple
        super().__init__(label=label, required=False, help_text=help_text, widget=ticks, choices=[])


class ServiceForm(forms.Form):
    """All that the directory says of a service."""

    name = Line("Its name", 80, required=True)
    what = Line(
        "What they do",
        400,
        required=True,
        rows=3,
        help_text="In plain words, as you’d tell a friend.",
    )
    also = Line("Other words to find it by", 400, help_text="What people might type: debt, skint, bailiff.")
    main = forms.ChoiceField(
        label="What it is for, first of all",
        help_text="Where it is shown.",
        error_messages={"required": "Choose one, or nobody finds it."},
    )
    topics = Several("What else it helps with")
    conditions = Several("For somebody with", help_text="None: for anybody.")
    nations = Several("Where in the UK", help_text="None: all of it.")
    area = Line("Town or area", 80, help_text="Only for a local one. “Leeds and Bradford”.")
    phone = Line("Phone", 24)
    phone_says = Line("About the phone line", 160, help_text="“Free. Choose option 2.”")
    text = Line("Text message number", 24)
    text_says = Line("About texting", 160, help_text="“Text SHOUT.”")
    chat = Address("Chat")
    bsl = Address("In British Sign Language")
    email = forms.EmailField(
        label="Email", required=False, error_messages={"invalid": "That doesn’t look like an email."}
    )
    web = Address("Their page")
    hours = Line(
        "When they answer",
        300,
        help_text="“Mon-Fri 09:00-17:00, Sat 10:00-14:00”, or “24 hours”. Empty: we say that we don’t know.",
    )
    hours_say = Line("About their hours", 160, help_text="Where a list isn’t enough: “In term time only.”")
    source = Address("Where you read all this", required=True)
    recheck_days = forms.IntegerField(
        label="Look again after so many days",
        initial=180,
        min_value=7,
        max_value=730,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), "A number of days, from 7 to 730."
        ),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for name, choices in (
            ("main", [("", "Choose one"), *wording.topics()]),
            ("topics", wording.topics()),
            ("conditions", wording.conditions()),
            ("nations", wording.nations()),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices

    def clean_phone(self) -> str:
        return _number(self.cleaned_data["phone"])

    def clean_text(self) -> str:
        return _number(self.cleaned_data["text"])

    def clean_hours(self) -> dict[str, object]:
        try:
            return Hours.parse(self.cleaned_data["hours"]).to_json()
        except NotHours:
            raise forms.ValidationError(
                "We can’t read that. Write it like “Mon-Fri 09:00-17:00, Sat 10:00-14:00”, or “24 hours”."
            ) from None

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        ways = ("phone", "text", "chat", "bsl", "email", "web")
        if not any(said.get(way) or way in self.errors for way in ways):
            self.add_error("phone", "How does anybody reach them? Fill in at least one way.")
        return said

    def told(self) -> dict[str, Any]:
        """What the directory is to say: the first of its topics is where it is shown."""
        said = {name: self.cleaned_data[name] for name in ServiceForm.base_fields}
        main = said.pop("main")
        return said | {"topics": [main, *(topic for topic in said["topics"] if topic != main)]}


class CheckForm(forms.Form):
    """“I’ve looked: it’s all right”, about what stood there."""

    version = forms.IntegerField(
        min_value=1, widget=forms.HiddenInput, error_messages={"required": "Have a look at it first."}
    )


class CorrectForm(ServiceForm):
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    why = Line("What you changed, and why", LONGEST_SENTENCE, help_text="Only the directory’s keepers read this.")


def _number(typed: str) -> str:
    if typed and not NUMBER.fullmatch(typed):
        raise forms.ValidationError("That doesn’t look like a number. Write it as on their page, like 0808 801 0000.")
    return typed
