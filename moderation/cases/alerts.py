"""Sending the letters that call people. They say that something needs them, and nothing of what it is."""

import logging
from datetime import timedelta

from django.core.mail import send_mail
from django.db.models import F

from forum import clock
from moderation.cases.models import Alert, Case

log = logging.getLogger(__name__)

SUBJECT = "Something in the queue needs you"
BODY = "Something in the queue at Alongside needs you. Please sign in and have a look.\n"
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=10)
AT_ONCE = 50


def send_alerts() -> int:
    """Send what is waiting to be sent. What fails is tried again, later and later."""
    waiting = Alert.objects.filter(sent_at=None, try_at__lte=clock.now(), case__state=Case.State.OPEN)
    return sum(_send(alert) for alert in waiting.select_related("person").order_by("try_at")[:AT_ONCE])


def _send(alert: Alert) -> bool:
    if not _take(alert):
        return False
    try:
        send_mail(SUBJECT, BODY, None, [alert.person.email])
    except Exception:
        log.exception("An alert could not be sent; it will be tried again.")
        return False
    Alert.objects.filter(pk=alert.pk).update(sent_at=clock.now())
    return True


def _take(alert: Alert) -> bool:
    # Whoever counts the try up sends it. If they die between sending and saying so, it is sent once more
    # after the wait: for somebody in danger, twice is better than never.
    wait = min(FIRST_WAIT * 2**alert.tries, LONGEST_WAIT)
    ours = Alert.objects.filter(pk=alert.pk, sent_at=None, tries=alert.tries)
    return bool(ours.update(tries=F("tries") + 1, try_at=clock.now() + wait))
