"""Writing to one's clinic: say it, read it as it will be sent, then send it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from forum.http import MemberRequest, refusals_into, status_of
from forum.signposting.clinic_letters import actions, policies
from forum.signposting.clinic_letters.forms import ClinicLetterForm
from forum.signposting.follow_ups.models import FollowUp
from forum.signposting.help import help_at_once


@require_http_methods(["GET", "POST"])
def write_to_clinic(request: MemberRequest, pk: int) -> HttpResponse:
    """Nothing is kept until the letter is sent, and nothing is sent that was not seen."""
    mine = FollowUp.objects.visible_to(request.user).filter(answer=FollowUp.Answer.COULD_NOT)
    follow_up = get_object_or_404(mine.to_show(), pk=pk)
    # Sent twice, by a slow line or the back button, it answers as the first time.
    known = policies.contacts_to_write_to(request.user)
    left = known if "seen" in request.POST else policies.contacts_left(request.user, follow_up)
    form = ClinicLetterForm(request.POST or None, contacts=left)
    goes_back = "back" in request.POST
    if request.method == "POST" and not goes_back and form.is_valid():
        if "seen" not in request.POST:
            return _preview(request, follow_up, form)
        with refusals_into(form):
            _send(request, follow_up, form)
        if not form.errors:
            return redirect(reverse("signposts") + f"#follow-up-{pk}")
        if status_of(form) == 409:
            return _preview(request, follow_up, form, status=409)
    said = {"form": form, "follow_up": follow_up, "written": bool(known)}
    return render(request, "clinic_letters/write.html", said, status=status_of(form) if form.errors else 200)


def _send(request: MemberRequest, follow_up: FollowUp, form: ClinicLetterForm) -> None:
    seen = request.POST.get("seen", "")
    letter = form.letter()
    actions.send_to_clinic(member=request.user, follow_up=follow_up, contact=form.chosen(), letter=letter, seen=seen)


def _preview(request: MemberRequest, follow_up: FollowUp, form: ClinicLetterForm, status: int = 200) -> HttpResponse:
    said = {
        "form": form,
        "follow_up": follow_up,
        "letter": form.letter(),
        "contact": form.chosen(),
        "now": help_at_once(form.cleaned_data["words"], request.user.nation),
    }
    return render(request, "clinic_letters/preview.html", said, status=status)
