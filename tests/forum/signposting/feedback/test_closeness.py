"""What could lead back to whoever wrote it, found in other words: runs of theirs, names, dates and long numbers."""

import pytest

from forum.signposting.feedback.closeness import dates_in, numbers_in, shared_run, too_close

ORIGINAL = (
    "Tom said ring Leeds. I've had it since 12th March, and Dr Patel at St James's told me to call 020 7946 0147. "
    "Creatinine 312 now, it was 1,204 at its worst, I'm @mina.k on there"
)


@pytest.mark.parametrize(
    "text",
    [
        "I have had it for a while and a doctor in the city told me to call somebody",
        "a friend thought i could ring the unit. my kidney numbers are bad, about 310",
        "I’ve had enough. I'm told it was worse",
        "12 tablets, 3 days, 38.4",
    ],
)
def test_other_words_pass(text):
    assert too_close(text, ORIGINAL, "Mina") == ""


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("they told me to CALL 020 today", "told me to call 020"),
        ("someone, told me -- to call: 020?", "told me to call 020"),
        ("rang leeds about it", "Leeds"),
        ("Leeds’s ward was kind", "Leeds"),
        ("patel was kind", "Patel"),
        ("Tom was there", "Tom"),
        ("mina here again", "Mina"),
        ("find me, mina.k", "Mina"),
        ("it began on the 12 of march", "a month"),
        ("back in March", "a month"),
        ("since 12/3", "a month"),
        ("creatinine 312", "312"),
        ("it was 1204 then", "1204"),
        ("02079460147", "02079460147"),
        ("020-7946-0147", "0147"),
    ],
)
def test_what_leads_back_is_named(text, word):
    assert word in too_close(text, ORIGINAL, "Mina")


def test_four_words_in_a_row_are_nobodys_and_five_are_somebodys():
    said = "my tummy really hurts after eating anything at all"

    assert shared_run("and my tummy really hurts so bad", said) == ""
    assert shared_run("and my tummy really hurts after that", said) == "my tummy really hurts after"


@pytest.mark.parametrize(
    ("original", "text", "shared"),
    [
        ("I want to die", "honestly i want to die tonight", "i want to die"),
        ("I want to die", "not here any more, please", ""),
        ("help", "help", "help"),
        ("help", "could anybody help", ""),
        ("", "anything", ""),
    ],
)
def test_a_short_post_said_whole_is_a_run(original, text, shared):
    assert shared_run(text, original) == shared


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("12th March", {(12, 3), (0, 3)}),
        ("the 3rd of sept", {(3, 9), (0, 9)}),
        ("in may", {(0, 5)}),
        ("it may be, march on", set()),
        ("12/3/24", {(12, 3)}),
        ("2024-03-12", {(12, 3)}),
        ("24/7, 1/2 a tablet of 38.4", {(1, 2)}),
    ],
)
def test_days_and_months_however_they_are_written(text, dates):
    assert dates_in(text) == dates


def test_short_numbers_are_everybodys():
    assert numbers_in("38.4 for 12 days, bp 120/80, took 2") == {"120"}


def test_a_name_that_is_a_word_counts_only_as_a_name():
    assert too_close("i hope so", "it went", "Hope") == ""
    assert "Hope" in too_close("Hope it goes", "it went", "Hope")


def test_it_reads_the_longest_post_in_no_time():
    import time

    long = "a1b2 " * 2000
    began = time.perf_counter()
    too_close(long, ORIGINAL * 60, "Mina")
    too_close("1 " * 5000, "1." * 5000, "Mina")
    assert time.perf_counter() - began < 2
