"""Being asked once whether one got seen, and one's own list of signposts."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from forum.http import MemberRequest
from forum.policies import require
from forum.signposting import wording
from forum.signposting.follow_ups import actions
from forum.signposting.follow_ups.forms import AnswerForm
from forum.signposting.follow_ups.models import FollowUp
from forum.signposting.follow_ups.reading import history_of
from forum.signposting.follow_ups.showing import question_of, ways_to_try_again


@require_safe
def signposts(request: MemberRequest) -> HttpResponse:
    """How I've been pointed to care: for one's own eyes."""
    before = request.GET.get("before", "")
    start = int(before) if before.isascii() and before.isdigit() and len(before) < 18 else None
    shown, earlier = history_of(request.user, start)
    return render(request, "signposting/mine.html", {"shown": shown, "earlier": earlier, "title": _title()})


@require_safe
def follow_up(request: MemberRequest, pk: int) -> HttpResponse:
    """What one could do next, after trying and not getting seen; or the question, if it has no answer yet."""
    asked = _own(request, pk)
    said = {
        "follow_up": asked,
        "question": question_of(asked),
        "words": wording.words("follow_up")["could_not"],
        "calls": ways_to_try_again(asked),
    }
    return render(request, "signposting/follow_up.html", said)


@require_POST
def answer_follow_up(request: MemberRequest, pk: int) -> HttpResponse:
    asked, form = _own(request, pk), AnswerForm(request.POST)
    require(form.is_valid(), "Choose one of the answers.")
    actions.answer(member=request.user, follow_up=asked, answer=form.cleaned_data["answer"])
    if asked.could_not:
        return redirect("follow_up", pk)
    return redirect(reverse("signposts") + f"#follow-up-{pk}")


def _title() -> str:
    title: str = wording.words("follow_up")["says"]["all"]
    return title


def _own(request: MemberRequest, pk: int) -> FollowUp:
    return get_object_or_404(FollowUp.objects.visible_to(request.user).to_show(), pk=pk)
