"""What follows when somebody no longer wants letters to go to an address."""

from forum.signposting.clinic_letters import actions
from forum.signposting.events import LettersStopped


def letters_stopped(event: LettersStopped) -> None:
    actions.take_back_letters(contact=event.contact)
