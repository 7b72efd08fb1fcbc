"""A letter to a clinic, as it is read before it goes and as it is sent; its subject says nothing of health."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.template.loader import render_to_string

from forum.signposting import wording
from forum.signposting.models import CareContact


@dataclass(frozen=True)
class Letter:
    """What is sent, to whom."""

    to: str
    subject: str
    text: str

    @property
    def mark(self) -> str:
        """Changes with every letter of it, so that what is sent is what was seen."""
        return hashlib.sha256(f"{self.to}\n{self.subject}\n{self.text}".encode()).hexdigest()


def subject() -> str:
    said: str = wording.words("clinic_letter")["subject"]
    return said


def letter_to(contact: CareContact, *, known_as: str, words: str, reach: str) -> Letter:
    """The letter to this contact, in the member's own words."""
    says = wording.words("clinic_letter")
    said = {
        "says": says,
        "from": says["from"].format(known_as=known_as),
        "words": words,
        "reach": says["reach"].format(reach=reach) if reach else says["no_reach"],
    }
    # A plain str: what a template renders counts as safe, and in the preview it would be read as markup.
    return Letter(contact.email, subject(), "".join(render_to_string("clinic_letters/letter.txt", said)))
