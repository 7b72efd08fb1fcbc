"""What a supporter is told, and what they say happened: checked for shape, with sentences that help."""

from typing import Any

from django import forms

from forum.members.models import Member
from forum.signposting.asks.models import Ask
from forum.signposting.asks.policies import LONGEST, has_supporters
from forum.spaces.models import Space
from forum.topics.markup import tidy

TOO_LONG = "That’s more than they can take in at once. A thousand letters at most."
SAY_IT = "Write what they should know, in your own words. A line is enough."


def own_words(label: str, help_text: str, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": SAY_IT, "max_length": TOO_LONG},
        **more,
    )


class WordsForm(forms.Form):
    words = own_words(
        "What would you like them to know?",
        "Only this is passed on, with the name people see here. No address, no number, nothing you wrote elsewhere.",
    )

    def clean_words(self) -> str:
        words = tidy(self.cleaned_data["words"]).strip()
        if not words:
            raise forms.ValidationError(SAY_IT)
        return words


class AskForm(WordsForm):
    """Where somebody is in several spaces, they choose whose supporters may read it."""

    space = forms.ModelChoiceField(
        label="Whose supporters may read it?",
        queryset=Space.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a space.", "invalid_choice": "Choose one of your spaces."},
    )
    field_order = ["space", "words"]

    def __init__(self, *args: Any, member: Member, first: Space, **more: Any) -> None:
        super().__init__(*args, **more)
        spaces = [space for space in Space.objects.visible_to(member) if has_supporters(space, member)]
        self.spaces = spaces
        field = self.fields["space"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Space.objects.filter(pk__in=[space.pk for space in spaces])
        self.initial.setdefault("space", first.pk if first in spaces else spaces[0].pk if spaces else None)
        if len(spaces) <= 1:
            field.widget = forms.HiddenInput()


class OutcomeForm(forms.Form):
    outcome = forms.ChoiceField(
        label="What happened?",
        choices=[choice for choice in Ask.Outcome.choices if choice[0]],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what comes closest.", "invalid_choice": "Choose what comes closest."},
    )
    words = own_words("A few words for them", "They read this, as you write it.", required=False)

    def clean_outcome(self) -> Ask.Outcome:
        return Ask.Outcome(self.cleaned_data["outcome"])

    def clean_words(self) -> str:
        return tidy(self.cleaned_data["words"]).strip()
