"""What a clinician tells us when they sign, ask, withdraw or try a sentence: checked for shape only."""

import re

from django import forms

from forum.signposting.needs import Rule
from forum.signposting.review.models import Register

I_HAVE_READ = (
    "I have read this rule as it stands: what it looks for, its numbers, its examples, its source and its cards. "
    "In my professional judgement it is right to show them."
)
NUMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9 /-]{2,18}[A-Za-z0-9]")
LONGEST = 2000
TOO_LONG = "That’s longer than we can keep. Two thousand letters at most."


def words(label: str, *, required: str = "", help_text: str = "", rows: int = 3) -> forms.CharField:
    """A box to write in. `required` is what somebody reads who leaves it empty."""
    return forms.CharField(
        label=label,
        required=bool(required),
        max_length=LONGEST,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows, "autocomplete": "off"}),
        error_messages={"required": required, "max_length": TOO_LONG},
    )


class SignForm(forms.Form):
    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)
    register = forms.ChoiceField(
        label="Which register are you on?",
        choices=[("", "Choose…"), *Register.choices],
        error_messages={"required": "Choose the register you are on.", "invalid_choice": "Choose one from the list."},
    )
    number = forms.CharField(
        label="Your number on it",
        max_length=40,
        help_text="Kept with your signature as you write it. We don’t look it up.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "We need your number, too.", "max_length": "That’s longer than such numbers are."},
    )
    words = words("A note", help_text="What you weighed up, if you’d like the next clinician to know.")
    read = forms.BooleanField(
        label=I_HAVE_READ,
        error_messages={"required": "Tick this if it is so. Otherwise, say below what needs to change."},
    )

    def clean_number(self) -> str:
        number = " ".join(self.cleaned_data["number"].split())
        if not NUMBER.fullmatch(number):
            raise forms.ValidationError("That doesn’t look like a registration number. Letters and figures only.")
        return number

    def clean_register(self) -> Register:
        return Register(self.cleaned_data["register"])


class AskForm(forms.Form):
    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)
    words = words(
        "What needs to change?",
        required="Say what has to change, so that somebody can change it.",
        help_text="The rulebook’s keepers read this. Nothing is taken away from anybody meanwhile.",
    )


class WithdrawForm(forms.Form):
    words = words("Why?", required="Say why: it is read by whoever signed, and kept.", rows=2)


class SettleForm(forms.Form):
    words = words(
        "How was it settled?", required="Say how it was settled: what changed, or why nothing had to.", rows=2
    )


class TryForm(forms.Form):
    """Somebody’s words, and what the reader would know of them."""

    words = words("Some words", required="Write something for it to read.", help_text="Read once, and kept nowhere.")
    writer = forms.ChoiceField(label="Who writes it", required=False)

    def __init__(self, rule: Rule, *args: object, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        choices = [("", "Somebody who has told us nothing")]
        choices += [(name, f"Somebody with {name.replace('_', ' ')}") for name in rule.conditions]
        self.fields["writer"].choices = choices  # type: ignore[attr-defined]
