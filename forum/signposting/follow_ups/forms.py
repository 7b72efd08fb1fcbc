"""One's answer: one of a few."""

from django import forms

from forum.signposting.follow_ups.models import FollowUp
from forum.signposting.follow_ups.showing import ANSWERS


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(
        choices=[(answer, answer) for answer in ANSWERS],
        error_messages={"required": "Choose one of the answers.", "invalid_choice": "Choose one of the answers."},
    )

    def clean_answer(self) -> FollowUp.Answer:
        return FollowUp.Answer(self.cleaned_data["answer"])
