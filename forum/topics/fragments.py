"""How a post looks, to a page, to a script that sent it and to every open tab: one template, the same for all."""

from typing import Any

from django.template.loader import render_to_string

from forum.topics.models import Post, Topic


def post_shown(post: Post) -> dict[str, Any]:
    """A change that puts a post on the screen, or replaces it there. `post` comes from `Post.objects.to_show()`."""
    return {
        "type": "post.shown",
        "post": post.pk,
        "topic": post.topic_id,
        "author": post.author_id,
        "version": post.version,
        "position": post.position,
        "state": post.state,
        "html": render_to_string("topics/_post.html", {"post": post}),
    }


def post_gone(pk: int, version: int) -> dict[str, Any]:
    """A change that takes a post off the screen: its number, and nothing else."""
    return {"type": "post.gone", "post": pk, "version": version}


def topic_shown(topic: Topic) -> dict[str, Any]:
    """A change that adds a conversation to a listing."""
    return {
        "type": "topic.shown",
        "topic": topic.pk,
        "html": render_to_string("topics/_topic.html", {"topic": topic}),
    }
