"""Sending the letters that are owed to clinics. What fails is tried again."""

from django.core.mail import send_mail

from forum.outbox import send_due
from forum.signposting.clinic_letters.models import ClinicLetter
from forum.signposting.clinic_letters.writing import subject


def send_clinic_letters() -> int:
    return send_due(ClinicLetter.objects.still_wanted(), _send)


def _send(letter: ClinicLetter) -> None:
    send_mail(subject(), letter.text, None, [letter.to_email])
