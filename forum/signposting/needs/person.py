"""Who is writing, as far as they agreed to tell us."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Person:
    """The writer's long-term conditions; the same words can mean more for some than for others."""

    conditions: tuple[str, ...] = ()
