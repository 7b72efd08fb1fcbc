"""A number of one's own care team: checked for shape, with sentences that help."""

import re
from typing import Any

from django import forms

from forum.topics.markup import tidy

SEPARATORS = re.compile(r"[\s().\-\u2010-\u2015]+")
NUMBER = re.compile(r"\+?\d{3,15}(?:(?:x|ext)\d{1,6})?")


class CareContactForm(forms.Form):
    label = forms.CharField(
        label="Who is it?",
        max_length=40,
        help_text="Like “Transplant unit, day” or “Ward 4 at night”.",
        error_messages={
            "required": "Give it a name you’d know half asleep.",
            "max_length": "That’s a bit long for a button. Forty letters at most.",
        },
    )
    phone = forms.CharField(
        label="Their number",
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off", "inputmode": "tel"}),
        error_messages={
            "required": "We need the number, too.",
            "max_length": "That’s longer than a phone number can be.",
        },
    )

    email = forms.EmailField(
        label="Their email, if a letter should ever go there",
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text="We write nothing by ourselves. You can leave this empty.",
        error_messages={
            "invalid": "That doesn’t look like an email. Write it as on your clinic letter.",
            "max_length": "That’s longer than an email can be. Have another look at it.",
        },
    )
    agreed = forms.BooleanField(
        label="You may write to this address when I ask you to",
        required=False,
        help_text="Each letter is shown to you first, every word of it. You can take this back whenever you like.",
    )

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).strip().lower()

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("agreed") and not said.get("email") and "email" not in self.errors:
            self.add_error("email", "We need their address before you can agree to a letter.")
        return said

    def clean_label(self) -> str:
        label = " ".join(tidy(self.cleaned_data["label"]).split())
        if not label:
            raise forms.ValidationError("Give it a name you’d know half asleep.")
        return label

    def clean_phone(self) -> str:
        phone = " ".join(tidy(self.cleaned_data["phone"]).split())
        bare = SEPARATORS.sub("", phone.lower())
        if not NUMBER.fullmatch(bare):
            raise forms.ValidationError(
                "That doesn’t look like a phone number. Write it as on your clinic letter, like 020 7946 0123."
            )
        if not 3 <= sum(sign.isdigit() for sign in bare) <= 15 or len(phone) > 24:
            raise forms.ValidationError("That’s longer than a phone number can be. Have another look at it.")
        return phone


class CareContactChangeForm(CareContactForm):
    """Without the yes: that was said to one address, and is given and taken back by its own button."""

    agreed = None  # type: ignore[assignment]  # how Django leaves a field out
