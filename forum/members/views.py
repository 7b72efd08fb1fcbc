"""One's own pages: my page, where I stand, and the public page with help."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from forum.http import MemberRequest
from forum.members import actions
from forum.members.models import Member, Mute
from forum.members.policies import may_enter


@require_safe
def help_now(request: HttpRequest) -> HttpResponse:
    """Crisis help, for anybody, signed in or not."""
    return render(request, "help_now.html")


@require_safe
def settings_page(request: MemberRequest) -> HttpResponse:
    muted = Mute.objects.filter(muter=request.user).select_related("muted")
    nations = Member.Nation.choices
    return render(request, "members/my.html", {"member": request.user, "muted": muted, "nations": nations})


@require_POST
def choose_presence(request: MemberRequest) -> HttpResponse:
    actions.choose_presence(member=request.user, shown=request.POST.get("shown") == "on")
    return redirect("settings_page")


@require_POST
def choose_nation(request: MemberRequest) -> HttpResponse:
    """Where somebody is; what is no country of ours counts as not said."""
    said = request.POST.get("nation", "")
    nation = Member.Nation(said) if said in Member.Nation.values else Member.Nation.NOT_SAID
    actions.choose_nation(member=request.user, nation=nation)
    return redirect(reverse("settings_page") + "#nation")


@require_safe
def my_standing(request: MemberRequest) -> HttpResponse:
    """For somebody signed in for whom the doors are closed: why, and what they can do."""
    if may_enter(request.user):
        return redirect("home")
    return render(request, "members/standing.html", {"member": request.user})
