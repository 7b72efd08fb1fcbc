"""What somebody may do with a post: the list that its menu shows. Policies decide, as they do for the acts."""

from dataclasses import dataclass

from django.urls import reverse

from forum.members.models import Member
from forum.members.policies import may_mute
from forum.topics.models import Post
from forum.topics.policies import may_change, may_edit, may_flag


@dataclass(frozen=True)
class Act:
    """A line in a menu: its name, what it says, where it leads, and whether it is sent rather than visited."""

    name: str
    label: str
    url: str
    post: bool = False


def acts_on(post: Post, reader: Member) -> list[Act]:
    """In the order in which people look for them."""
    acts = []
    if may_flag(reader, post):
        acts.append(Act("flag", "Tell a moderator", reverse("flag_post", args=[post.pk])))
    if may_edit(reader, post):
        acts.append(Act("edit", "Change it", reverse("edit_post", args=[post.pk])))
    if may_change(reader, post):
        acts.append(Act("withdraw", "Take it back", reverse("withdraw_post", args=[post.pk])))
    if may_mute(reader, post.author):
        acts.append(Act("mute", f"Stop seeing {post.author.name}", reverse("mute_member", args=[post.author_id]), True))
    return acts
