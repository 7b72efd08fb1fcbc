"""Every write of signposting, by noun."""

from forum.signposting.actions.answering import dismiss, mark_opened, say_already_in_care, say_not_about_me
from forum.signposting.actions.contacts import (
    allow_letters,
    change_care_contact,
    forget_care_contact,
    keep_care_contact,
)
from forum.signposting.actions.offering import offer

__all__ = [
    "allow_letters",
    "change_care_contact",
    "dismiss",
    "forget_care_contact",
    "keep_care_contact",
    "mark_opened",
    "offer",
    "say_already_in_care",
    "say_not_about_me",
]
