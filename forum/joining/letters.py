"""Letters to people who want to come in. None of them says a word about health, least of all the subject.

The act that owes one writes a row; `manage.py work` sends it. The row holds no words and no secret: both are made then.
"""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse

from forum.joining.events import ApplicationDecided, AskedAgain, CameIn
from forum.joining.models import Application, Letter
from forum.members.models import Member
from forum.outbox import send_due

SUBJECT = "Your place is ready"
SUBJECT_KNOWN = "You already have an account"
SUBJECT_DECLINED = "About your request"


def welcome(event: CameIn) -> None:
    """Come and choose a password."""
    _owe(Letter(kind=Letter.Kind.WELCOME, member=event.member))


def already_here(event: AskedAgain) -> None:
    """Somebody tried to join with this address. If it was you: you have an account."""
    _owe(Letter(kind=Letter.Kind.ALREADY_HERE, member=event.member))


def decided(event: ApplicationDecided) -> None:
    """No, and why, in the officer's words. A yes is told by `welcome`."""
    if event.application.state == Application.State.DECLINED:
        _owe(Letter(kind=Letter.Kind.DECLINED, application=event.application))


def _owe(letter: Letter) -> None:
    # Asked three times before the first letter has gone: one letter says it.
    Letter.objects.bulk_create([letter], ignore_conflicts=True)


def send_letters() -> int:
    """Send what is owed. What fails is tried again."""
    return send_due(Letter.objects.still_true().select_related("member", "application"), _send)


def _send(letter: Letter) -> None:
    if letter.application:
        _say_no(letter.application)
    elif letter.member and letter.kind == Letter.Kind.WELCOME:
        said = {"link": link_to_choose_password(letter.member)}
        _post(letter.member.email, SUBJECT, "joining/letters/welcome.txt", said)
    elif letter.member:
        links = {"sign_in": _address("account_login"), "reset": _address("account_reset_password")}
        _post(letter.member.email, SUBJECT_KNOWN, "joining/letters/already_here.txt", links)


def _say_no(application: Application) -> None:
    said = {"words": application.answer, "help": _address("help_now")}
    _post(application.email, SUBJECT_DECLINED, "joining/letters/declined.txt", said)


def link_to_choose_password(member: Member) -> str:
    """Works once: choosing a password uses it up."""
    key = f"{user_pk_to_url_str(member)}-{default_token_generator.make_token(member)}"
    uidb36, _, token = key.partition("-")
    return _address("account_reset_password_from_key", uidb36=uidb36, key=token)


def _address(name: str, **parts: str) -> str:
    return settings.SITE_URL.rstrip("/") + reverse(name, kwargs=parts)


def _post(to: str, subject: str, template: str, said: dict[str, str]) -> None:
    send_mail(subject, render_to_string(template, said), None, [to])
