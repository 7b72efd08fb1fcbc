"""Slips of the thumb in clinical words are forgiven, and ordinary words are left as they are: measured."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from forum.signposting.needs import Level, Person, read, rulebook
from forum.signposting.needs.checking.disturbing import slip
from forum.signposting.needs.rulebook import HERE

ORDINARY = (HERE / "ordinary.txt").read_text(encoding="utf-8").split()
# The next thirteen thousand in order of how often people use them: the reader has never seen this list.
RARE = (Path(__file__).parent / "rare_words.txt").read_text(encoding="utf-8").split()

DRUGS = ["tacrolimus", "mycophenolate", "prednisolone", "azathioprine", "lamotrigine", "sertraline", "methotrexate"]
DRUGS += ["levetiracetam", "hydrocortisone", "carbamazepine", "infliximab", "adalimumab", "paracetamol", "apixaban"]


def changed(word: str) -> bool:
    """Whether a word is taken for a slip of another one; a plural for its singular is none."""
    spelling = rulebook().spelling
    meant = spelling.words(word)
    return word not in spelling.same and meant not in ((word,), (word.removesuffix("s"),))


def test_no_ordinary_word_is_taken_for_a_clinical_one() -> None:
    assert len(ORDINARY) > 40_000
    assert [word for word in ORDINARY if changed(word)] == []


def test_few_rare_words_are_taken_for_a_clinical_one() -> None:
    wrong = [word for word in RARE if changed(word)]

    print(f"{len(wrong)} of {len(RARE)} rare words changed: {len(wrong) / len(RARE):.2%}")
    assert len(RARE) > 10_000
    assert len(wrong) / len(RARE) < 0.02


def test_drug_names_survive_a_slip() -> None:
    spelling, chance = rulebook().spelling, Random(1)
    slips = [(drug, slip(drug, chance)) for drug in DRUGS for _ in range(20)]

    right = sum(spelling.words(typed) == spelling.words(drug) for drug, typed in slips)

    print(f"{right / len(slips):.1%} of {len(slips)} slips in names of drugs read rightly")
    assert right / len(slips) > 0.97


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("ive had a siezure, first one ever, just now", Level.EMERGENCY),
        ("run out of tacrolmus on friday", Level.URGENT),
        ("priaprism since 2am", Level.EMERGENCY),
        ("my kidny transplant hurts n i am shivrey 38.4", Level.URGENT),
    ],
)
def test_people_in_a_hurry_are_understood(text: str, level: Level) -> None:
    assert read(text, Person()).level >= level


def test_looking_up_is_bounded() -> None:
    spelling = rulebook().spelling

    for number in range(25_000):
        spelling.words("zq" + "".join(chr(97 + int(digit)) for digit in str(number)))

    assert len(spelling._seen) <= 20_000
