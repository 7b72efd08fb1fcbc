"""The floor: how much the shipped reader finds in posts that it was trained on (across hands: test_reader_holds.py)."""

from __future__ import annotations

from forum.signposting.needs import Level, Person, read
from forum.signposting.needs.training.posts import CORPUS, Post, corpus


def posts() -> list[Post]:
    """Parts 1 and 3 of the labelled corpus."""
    return corpus([CORPUS / "part1.jsonl", CORPUS / "part3.jsonl"])


def test_most_emergencies_and_crises_are_found_and_few_harmless_posts_are_signposted() -> None:
    read_as = [(post.level, read(post.text, Person(post.conditions)).level) for post in posts()]

    grave = [found for level, found in read_as if level >= Level.CRISIS]
    harmless = [found for level, found in read_as if level is Level.NONE]
    recall = sum(found >= Level.CRISIS for found in grave) / len(grave)
    signposted = sum(found > Level.NONE for found in harmless) / len(harmless)

    print(f"emergencies and crises found: {recall:.1%}; harmless posts signposted: {signposted:.1%}")
    assert recall >= 0.60
    assert signposted <= 0.10
