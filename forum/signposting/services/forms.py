"""What somebody looks for, and what they say is wrong. A form checks shape."""

from typing import Any

from django import forms

from forum.signposting.services import wording
from forum.signposting.services.codes import in_codes, named
from forum.signposting.services.finding import Asked
from forum.signposting.services.models import LONGEST_SENTENCE
from forum.topics.markup import tidy


def one_line(words: str) -> str:
    """The same words on one line, without invisible characters that disguise them."""
    return " ".join(tidy(words).split())


class FindForm(forms.Form):
    """Posted, so that it stands in no address. What cannot be understood is left out, never an error page."""

    q = forms.CharField(
        label="What do you need, in a word or two?",
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off", "enterkeyhint": "search"}),
        error_messages={"max_length": "That’s a lot of words to look for. Two or three find more."},
    )
    topic = forms.ChoiceField(label="About", required=False)
    condition = forms.ChoiceField(label="For somebody with", required=False)
    nation = forms.ChoiceField(label="In", required=False)
    area = forms.CharField(
        label="Town or area",
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": "Just the name of the town or area."},
    )
    open_now = forms.BooleanField(label="Open now", required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for name, nothing, choices in (
            ("topic", "Anything", in_codes(wording.topics())),
            ("condition", "Anything, or nothing", in_codes(wording.conditions())),
            ("nation", "All of the UK", wording.nations()),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", nothing), *choices]
            field.error_messages["invalid_choice"] = "We don’t know that one. Choose one from the list."

    def clean_q(self) -> str:
        return one_line(self.cleaned_data["q"])

    def clean_area(self) -> str:
        return one_line(self.cleaned_data["area"])

    def clean_topic(self) -> str:
        return named(self.cleaned_data["topic"], wording.topics())

    def clean_condition(self) -> str:
        return named(self.cleaned_data["condition"], wording.conditions())

    def asked(self) -> Asked:
        """What they look for, as far as it can be understood."""
        self.is_valid()
        return Asked(**self.cleaned_data)


class WrongForm(forms.Form):
    words = forms.CharField(
        label="What is wrong with it?",
        max_length=LONGEST_SENTENCE,
        required=False,
        help_text="The button is enough.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": f"Could you say it in {LONGEST_SENTENCE} letters? The button is enough, too."},
    )

    def clean_words(self) -> str:
        return one_line(self.cleaned_data["words"])
