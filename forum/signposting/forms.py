"""A number of one's own care team: checked for shape, with sentences that help."""

import re

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
