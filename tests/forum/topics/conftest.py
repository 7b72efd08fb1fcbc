"""These tests are about conversations: a reader that lets every post through stands in for screening."""

import pytest


@pytest.fixture(autouse=True)
def _reading_is_simple(let_through: None) -> None:
    """What screening holds, and why, is said in its own tests."""
