"""What the learned reader looks at."""

from __future__ import annotations

from forum.signposting.needs import Need, read, rulebook
from forum.signposting.needs.facts import Facts, gather
from forum.signposting.needs.learned.features import BLOCKS, look, stretches
from forum.signposting.needs.learned.meanings import Meanings

KIN = Meanings(
    {"puke": "~sick", "vomit": "~sick"},
    {"tac": ["anti_rejection"], "gone": ["ran_out"]},
    {"bottom drawer": {"bottom drawer": ["ran_out"], "bottom drawer now": ["ran_out"]}},
)


def facts(text: str) -> Facts:
    return gather(text, frozenset(), rulebook())


def seen(text: str, block: str) -> set[str]:
    some = facts(text)
    return set(look(some, (), KIN, 0, len(some.tokens))[block])


def test_words_and_pairs_of_words_and_no_number_by_its_value() -> None:
    assert seen("temp 38.4", "words") == {"temp", "#", "temp #"}


def test_words_of_one_group_look_alike() -> None:
    assert seen("i puke", "meanings") == seen("i vomit", "meanings")
    assert seen("i puke", "words") != seen("i vomit", "words")


def test_classes_stand_together_in_their_order_if_they_are_near() -> None:
    assert "anti_rejection>ran_out" in seen("my tac is all gone", "classes")
    assert "ran_out>anti_rejection" not in seen("my tac is all gone", "classes")
    assert "anti_rejection>ran_out" not in seen("tac is what we talked of when the bus was gone", "classes")


def test_phrases_of_the_lexicon_are_found_whole_and_not_in_part() -> None:
    assert seen("the bottom drawer", "classes") == {"ran_out"}
    assert seen("the bottom shelf", "classes") == set()


def test_a_finding_says_whether_it_was_denied() -> None:
    denied = {name.split()[0] for name in seen("no fever", "concepts") if name.endswith(" NEGATED")}
    assert denied
    assert not {f"{concept} so" for concept in denied} & seen("no fever", "concepts")


def test_the_rules_are_seen_by_level_and_never_by_name() -> None:
    text = "i can't breathe and my lips are blue"
    some, needs = facts(text), read(text).needs
    here = look(some, needs, KIN, 0, len(some.tokens))["rules"]
    assert "emergency self" in here
    assert not {need.rule for need in needs} & set(here)


def test_every_block_is_there_even_for_nothing() -> None:
    assert look(facts(""), (), KIN, 0, 0) == {block: {} for block in BLOCKS}


def test_a_long_post_is_read_in_stretches_that_cover_it_and_grow_with_it_in_number() -> None:
    assert list(stretches(100)) == [(0, 100)]
    assert list(stretches(200))[0] == (0, 200), "a longish one is also read as a whole"
    parts = list(stretches(1000))
    assert parts[0][0] == 0 and parts[-1][1] == 1000
    assert all(later[0] < earlier[1] for earlier, later in zip(parts, parts[1:], strict=False))
    assert len(list(stretches(2000))) <= 2 * len(parts) + 1


def test_a_need_about_other_words_is_not_seen_in_this_stretch() -> None:
    some = facts("hello there everybody. i can't breathe and my lips are blue")
    needs = read(some.text).needs
    assert needs[0].by == "rules"
    assert look(some, needs, KIN, 0, 3)["rules"] == {}
    assert isinstance(needs[0], Need)
