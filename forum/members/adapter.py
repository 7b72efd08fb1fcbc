"""How allauth meets our members: it signs people in; it never signs anybody up."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class MemberAccounts(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Joining is by invitation or application, which have their own doors."""
        return False

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """Members have no username; nobody is asked to make one up."""
