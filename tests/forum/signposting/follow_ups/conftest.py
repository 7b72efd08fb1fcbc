"""A house in which cards are followed up, as they are wired."""

import pytest


@pytest.fixture(autouse=True)
def wired(followed_up):
    """In every test here."""
