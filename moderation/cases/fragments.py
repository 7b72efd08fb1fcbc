"""How a case and a notice look, to a page and to every open tab: one template, the same for all who may see it."""

from typing import Any

from django.template.loader import render_to_string

from moderation.cases.models import Case, Notice


def case_shown(case: Case) -> dict[str, Any]:
    """A change that puts a case on the screen, or replaces it there. `case` comes from `Case.objects.to_show()`."""
    return {
        "type": "case.shown",
        "case": case.pk,
        "version": case.version,
        "html": render_to_string("cases/_case.html", {"case": case}),
    }


def case_gone(case: Case) -> dict[str, Any]:
    """A change that takes a case off the screen: its number, and nothing else."""
    return {"type": "case.gone", "case": case.pk, "version": case.version}


def notice_shown(notice: Notice) -> dict[str, Any]:
    """A change that puts a notice on its reader's screen, or replaces it there."""
    return {
        "type": "notice.shown",
        "notice": notice.pk,
        "version": notice.version,
        "html": render_to_string("cases/_notice.html", {"notice": notice}),
    }
