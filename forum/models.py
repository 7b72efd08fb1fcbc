"""Django looks for tables here; feeds are described in `feeds.py`."""

from forum.feeds import Change, Feed

__all__ = ["Change", "Feed"]
