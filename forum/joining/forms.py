"""What somebody tells us to come in. A form checks shape; an action decides."""

import re
from typing import Any

from django import forms

from forum.joining import policies
from forum.joining.actions import Newcomer
from forum.members.models import Member
from forum.spaces.models import Space

HOUSE_RULES = "I’ll be kind, keep what I read here to myself, and never tell anybody what to do with their medicines"
HOUSE_RULES_HELP = (
    "The heart of the house rules. A computer reads every post to notice danger; people decide what follows."
)
HEALTH_DATA = "You may keep what I tell you about my health"
HEALTH_DATA_HELP = "Only to run this place. We never sell or pass it on, and you can take this back whenever you like."


def one_line(words: str) -> str:
    """The same words on one line, without invisible characters that disguise them."""
    return " ".join(tidy(words).split())


def tidy(words: str) -> str:
    """The same words without invisible characters that disguise them. Lines stay."""
    kept = (sign if sign.isprintable() or sign == "\n" else " " for sign in words.replace("\r\n", "\n"))
    return "".join(kept).strip()


class InvitationForm(forms.Form):
    code = forms.CharField(
        label="Your code",
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": "Type the code you were given."},
    )

    def clean_code(self) -> str:
        return one_line(self.cleaned_data["code"])


class AboutYouForm(forms.Form):
    """What everybody tells us, whichever way they come in."""

    name = forms.CharField(
        label="The name people will see",
        max_length=60,
        help_text="It doesn’t have to be your own. Most people pick something else.",
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
        error_messages={"required": "Choose a name for people to call you."},
    )
    email = forms.EmailField(
        label="Your email",
        help_text="For signing in. Nobody here sees it.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": "We need an email address to write to.",
            "invalid": "That doesn’t look like an email.",
        },
    )
    born = forms.DateField(
        label="Your date of birth",
        widget=forms.DateInput(attrs={"type": "date", "autocomplete": "bday"}, format="%Y-%m-%d"),
        error_messages={
            "required": "We need this, for the age band.",
            "invalid": "Write it like 2003-05-17 or 17/05/2003.",
        },
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d %B %Y"],
    )

    nation = forms.ChoiceField(
        label="Where do you live?",
        choices=Member.Nation.choices,
        required=False,
        help_text="The numbers for help aren’t the same everywhere in the UK. Nobody here sees it.",
        error_messages={"invalid_choice": "Choose one from the list, or leave it."},
    )

    def clean_name(self) -> str:
        name = one_line(self.cleaned_data["name"])
        if not 2 <= len(name) <= 30:
            raise forms.ValidationError("A name has 2 to 30 letters here.")
        if "@" in name or re.search(r"\d{6}", name.replace(" ", "")):
            raise forms.ValidationError("Everybody sees this, so please no email or phone number in it.")
        if not policies.is_free(name):
            raise forms.ValidationError("Somebody here goes by that name already. Could you choose another?")
        return name

    def clean_born(self) -> object:
        born = self.cleaned_data["born"]
        if not policies.is_in_age_band(born):
            raise forms.ValidationError(policies.outside_the_band())
        return born

    def newcomer(self) -> Newcomer:
        """The person this form is about."""
        return Newcomer(**{key: self.cleaned_data[key] for key in ("name", "email", "born", "nation")})


class Yes(forms.BooleanField):
    """Something that must be agreed to, each by its own tick."""

    def __init__(self, *, label: str, help_text: str) -> None:
        needed = "We can only open a place for you if you agree to this."
        super().__init__(label=label, help_text=help_text, error_messages={"required": needed})


class BecomeForm(AboutYouForm):
    house_rules = Yes(label=HOUSE_RULES, help_text=HOUSE_RULES_HELP)
    health_data = Yes(label=HEALTH_DATA, help_text=HEALTH_DATA_HELP)


class ApplyForm(AboutYouForm):
    condition = forms.CharField(
        label="What do you live with?",
        max_length=120,
        help_text="A few words are enough.",
        error_messages={"required": "A few words are enough, in your own way."},
    )
    words = forms.CharField(
        label="How could we check that you’re a patient?",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="A nurse or clinic we may ring, or a photo of a letter that you could email. Whatever is easy.",
        error_messages={"required": "Anything that would help: a clinic’s name, say."},
    )
    house_rules = Yes(label=HOUSE_RULES, help_text=HOUSE_RULES_HELP)
    health_data = Yes(label=HEALTH_DATA, help_text=HEALTH_DATA_HELP)

    def clean_condition(self) -> str:
        return one_line(self.cleaned_data["condition"])

    def clean_words(self) -> str:
        return tidy(self.cleaned_data["words"])


class DecisionForm(forms.Form):
    decision = forms.ChoiceField(
        label="What do you decide?",
        choices=[("let_in", "Let them in"), ("decline", "Not now")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one of the two."},
    )
    spaces = forms.ModelMultipleChoiceField(
        label="Their spaces, if you let them in",
        queryset=Space.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    words = forms.CharField(
        label="What we write to them, if not",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Kindly, and nothing about their health: emails get read over shoulders.",
    )

    def clean_words(self) -> str:
        return tidy(self.cleaned_data["words"])

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("decision") == "let_in" and not said.get("spaces"):
            self.add_error("spaces", "Choose at least one, so that they don’t come into an empty house.")
        return said
