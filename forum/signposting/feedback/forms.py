"""What helpers say of a post, and how a clinician puts one in other words: checked for shape, with kind sentences."""

import re
from typing import Any

from django import forms

from forum.signposting.feedback.models import LONGEST_NOTE, Example, Mark
from forum.signposting.feedback.wording import words
from forum.signposting.services import wording as directory
from forum.topics.forms import Words
from forum.topics.markup import tidy

CHOOSE = "Choose one of these."
LONGEST_EXAMPLE = 2000
_NEED = re.compile(r"[a-z][a-z0-9_]{1,39}")


class MarkForm(forms.Form):
    """Two questions at most: whether, and how soon."""

    said = forms.ChoiceField(
        label="Did this need a signpost?",
        choices=Mark.Said.choices,
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    how_soon = forms.ChoiceField(
        label="If it did, how soon?",
        choices=[choice for choice in Mark.HowSoon.choices if choice[0]],
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": CHOOSE},
    )
    words = forms.CharField(
        label="What made you think so?",
        required=False,
        max_length=LONGEST_NOTE,
        help_text="A few words of your own, if you like. Leave out names, and don’t copy theirs.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": f"A few words are enough: {LONGEST_NOTE} letters at most."},
    )

    def clean_said(self) -> Mark.Said:
        return Mark.Said(self.cleaned_data["said"])

    def clean_words(self) -> str:
        return " ".join(tidy(self.cleaned_data["words"]).split())

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        needed = said.get("said") == Mark.Said.NEEDED
        if needed and not said.get("how_soon") and "how_soon" not in self.errors:
            self.add_error("how_soon", "Say how soon: now, today or this week.")
        # Whoever changes their mind may leave the other question as it was: it no longer counts.
        said["how_soon"] = Mark.HowSoon(said.get("how_soon", "") if needed else "")
        return said


class RewordForm(forms.Form):
    """A post in other words, and what it was about."""

    words = Words(
        label="In your own words",
        longest=LONGEST_EXAMPLE,
        rows=6,
        help_text="As another young person might have put it. Change the age, the place and the numbers.",
    )
    level = forms.ChoiceField(
        label="How soon it needed care",
        required=False,
        choices=[("", "Choose…"), *Example.Level.choices],
        error_messages={"invalid_choice": CHOOSE},
    )
    need = forms.CharField(
        label="What it needed",
        required=False,
        max_length=40,
        help_text="A word or two, like side_effects. Empty if it needed nothing.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "needs", "spellcheck": "false"}),
        error_messages={"max_length": "A word or two are enough."},
    )
    trap = forms.ChoiceField(
        label="What makes it look worse than it is",
        required=False,
        choices=lambda: [("", "Nothing"), *words("corpus")["traps"].items()],
        error_messages={"invalid_choice": CHOOSE},
    )
    condition = forms.ChoiceField(
        label="What its writer lives with, as far as the words say",
        required=False,
        choices=lambda: [("none", "It doesn’t say"), *directory.conditions()],
        error_messages={"invalid_choice": CHOOSE},
    )
    checked = forms.BooleanField(
        label="Nothing here could tell who wrote it",
        required=False,
        help_text="We look for names, dates, long numbers and runs of words. You see what we don’t.",
    )
    version = forms.IntegerField(min_value=0, initial=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, ready: bool = False, **more: Any) -> None:
        super().__init__(*args, **more)
        self.is_ready = ready

    def clean_need(self) -> str:
        need = re.sub(r"[\s-]+", "_", tidy(self.cleaned_data["need"]).lower())
        if need and not _NEED.fullmatch(need):
            raise forms.ValidationError("Letters, figures and _ only, like side_effects.")
        return need

    def clean_condition(self) -> str:
        return self.cleaned_data["condition"] or "none"

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        harmless = said.get("level") == Example.Level.NONE
        if harmless:
            said["need"] = "none"
        elif said.get("level") and said.get("trap"):
            self.add_error("trap", "Something that needs care is no trap. Choose “Nothing”, or the level “None”.")
        if self.is_ready:
            self._whole(said)
        return said

    def _whole(self, said: dict[str, Any]) -> None:
        """A draft may leave things open; what teaches may not."""
        if not said.get("level") and "level" not in self.errors:
            self.add_error("level", "Choose how soon it needed care. “None” is an answer.")
        elif not said.get("need") and "need" not in self.errors:
            self.add_error("need", "Say what it needed, in a word or two.")
        if not said.get("checked"):
            self.add_error("checked", "Tick this once you’ve looked. Otherwise, keep it as a draft.")
