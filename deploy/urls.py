"""Every address. What is not on `doors.OPEN_DOORS` is for members only."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from django.http import HttpRequest, HttpResponse
from django.urls import include, path, re_path


def health(request: HttpRequest) -> HttpResponse:
    """For the machine that asks whether we are up."""
    return HttpResponse("ok", content_type="text/plain")


accounts = [
    path("sign-in/", account.login, name="account_login"),
    path("sign-out/", account.logout, name="account_logout"),
    path("password/reset/", account.password_reset, name="account_reset_password"),
    path("password/reset/sent/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("second-step/", mfa.authenticate, name="mfa_authenticate"),
]

urlpatterns = [
    path("", include("forum.topics.urls")),
    path("", include("forum.members.urls")),
    path("", include("forum.joining.urls")),
    path("", include("forum.signposting.urls")),
    path("", include("forum.signposting.review.urls")),
    path("", include("forum.signposting.follow_ups.urls")),
    path("", include("forum.signposting.asks.urls")),
    path("", include("forum.signposting.clinic_letters.urls")),
    path("", include("forum.signposting.services.urls")),
    path("", include("forum.signposting.feedback.urls")),
    path("", include("moderation.cases.urls")),
    path("", include("realtime.urls")),
    path("account/", include(accounts)),
    path("health/", health, name="health"),
]
