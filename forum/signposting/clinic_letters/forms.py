"""What somebody wants their clinic to know: checked for shape, with sentences that help."""

from collections.abc import Sequence

from django import forms

from forum.signposting.clinic_letters.writing import Letter, letter_to
from forum.signposting.models import CareContact
from forum.topics.markup import tidy

LONGEST = 1500


class ClinicLetterForm(forms.Form):
    contact = forms.ChoiceField(
        label="Who should get it?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who should get it.", "invalid_choice": "Choose one of these."},
    )
    known_as = forms.CharField(
        label="The name they know you by",
        max_length=80,
        help_text="So that they find you. We don’t keep it for anything else.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": "They need to know who it’s from.",
            "max_length": "That’s a bit long. Eighty letters at most.",
        },
    )
    words = forms.CharField(
        label="What should they know?",
        max_length=LONGEST,
        help_text="Only this goes to them. Nothing you wrote here on Alongside.",
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={
            "required": "Write what they should know. A line is enough.",
            "max_length": "That’s long for a busy clinic. 1,500 letters at most.",
        },
    )
    reach = forms.CharField(
        label="How can they reach you? Leave it empty if they know.",
        max_length=120,
        required=False,
        help_text="A number, and when is good.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": "That’s a bit long. 120 letters at most."},
    )

    def __init__(self, *args: object, contacts: Sequence[CareContact], **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]  # as forms take it
        self.contacts = {str(contact.pk): contact for contact in contacts}
        field = self.fields["contact"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(pk, f"{contact.label}, {contact.email}") for pk, contact in self.contacts.items()]
        if len(self.contacts) == 1:
            self.initial.setdefault("contact", next(iter(self.contacts)))

    def clean_known_as(self) -> str:
        return self._one_line("known_as", "They need to know who it’s from.")

    def clean_reach(self) -> str:
        return self._one_line("reach", "")

    def clean_words(self) -> str:
        words = tidy(self.cleaned_data["words"]).strip()
        if not words:
            raise forms.ValidationError("Write what they should know. A line is enough.")
        return words

    def chosen(self) -> CareContact:
        return self.contacts[self.cleaned_data["contact"]]

    def letter(self) -> Letter:
        """As it would be sent."""
        said = self.cleaned_data
        return letter_to(self.chosen(), known_as=said["known_as"], words=said["words"], reach=said["reach"])

    def _one_line(self, name: str, needed: str) -> str:
        words = " ".join(tidy(self.cleaned_data[name]).split())
        if needed and not words:
            raise forms.ValidationError(needed)
        return words
