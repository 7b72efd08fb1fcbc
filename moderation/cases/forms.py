"""The shape of what is sent to the care team, and by it. A form checks shape; an action decides."""

from uuid import uuid4

from django import forms

from forum.topics.forms import KeyField, Words
from moderation.cases.harms import asked_of_members
from moderation.cases.house_rules import house_rules
from moderation.cases.models.decisions import OUTCOMES


class FlagForm(forms.Form):
    """Two steps: what it is, and, if they like, what else we should know."""

    harm = forms.ChoiceField(
        label="What is it?",
        widget=forms.RadioSelect,
        choices=lambda: [(one.code, one.asks) for one in asked_of_members()],
        error_messages={
            "required": "Choose what comes closest. “Something else” is fine.",
            "invalid_choice": "Choose one of these.",
        },
    )
    words = Words(label="Anything else we should know?", longest=2000, required=False)
    key = KeyField()

    def __init__(self, *args: object, **more: object) -> None:
        more.setdefault("initial", {"key": uuid4()})
        super().__init__(*args, **more)  # type: ignore[arg-type]


class AppealForm(forms.Form):
    words = Words(label="What did we get wrong?", longest=2000, rows=5)


class DecisionForm(forms.Form):
    """What a moderator decides. Which of the fields must be filled in is the outcome's to say."""

    token = forms.IntegerField(widget=forms.HiddenInput)
    outcome = forms.ChoiceField(
        choices=[(name, name) for name in OUTCOMES],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what happens.", "invalid_choice": "Choose one of these."},
    )
    rule = forms.ChoiceField(
        label="Which house rule",
        required=False,
        choices=lambda: [("", "–"), *[(rule.code, rule.title) for rule in house_rules().values()]],
    )
    facts = Words(label="What happened, in words its writer will read", longest=2000, required=False)
    letter = Words(label="Your letter", longest=5000, rows=6, required=False)


class ReleaseForm(forms.Form):
    token = forms.IntegerField()
