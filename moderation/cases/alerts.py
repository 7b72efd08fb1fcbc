"""Sending the letters that call people. They say that something needs them, and nothing of what it is."""

from django.core.mail import send_mail

from forum.outbox import send_due
from moderation.cases.models import Alert, Case

SUBJECT = "Something in the queue needs you"
BODY = "Something in the queue at Alongside needs you. Please sign in and have a look.\n"


def send_alerts() -> int:
    """Send what is waiting to be sent. Whatever has been decided meanwhile calls nobody."""
    return send_due(Alert.objects.filter(case__state=Case.State.OPEN).select_related("person"), _send)


def _send(alert: Alert) -> None:
    send_mail(SUBJECT, BODY, None, [alert.person.email])
