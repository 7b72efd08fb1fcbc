"""Whether somebody’s words, put in other words, still hold what could lead back to them. It keeps nothing it reads."""

import re
from collections.abc import Iterator

from forum.signposting.feedback.wording import say
from forum.signposting.needs import rulebook

RUN = 5
# A post of a word or two is everybody's; said whole, three are somebody's.
SHORTEST_RUN = 3
LONG_NUMBER = 3
LONG_ACROSS_GAPS = 6
LONGEST_ACRONYM = 5
NO_NAMES = {"I", "Dr", "Mr", "Mrs", "Ms", "Miss", "Prof"}
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_APOSTROPHE = re.compile("['’]")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")
_ACROSS_GAPS = re.compile(r"\d(?:[\s.()/-]{0,3}\d)+")
_HANDLE = re.compile(r"@(\w[\w.-]+)|\b(\w[\w.-]*@[\w.-]+\w)|\b((?:https?://|www\.)\S+)")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|tember|ober|ember)?"
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
_BY_NAME = re.compile(
    rf"\b{_DAY} (?:of )?{_MONTH}\b|\b{_MONTH} (?:the )?{_DAY}\b|\b(?:in|since|last|this|next) {_MONTH}\b"
)
_BY_NUMBER = re.compile(r"\b(\d{1,2})/(\d{1,2})\b|\b(\d{1,2})[-.](\d{1,2})[-.]\d{2,4}\b|\b\d{4}-(\d{1,2})-(\d{1,2})\b")


def too_close(text: str, original: str, writer: str) -> str:
    """Why these words cannot be kept, as a sentence, or nothing if they can."""
    if run := shared_run(text, original):
        return say("corpus", "same_run").format(words=run)
    if name := next(names_kept(text, original, writer), ""):
        return say("corpus", "same_name").format(words=name)
    if dates_in(text) & dates_in(original):
        return say("corpus", "same_date")
    if kept := sorted(numbers_in(text) & numbers_in(original)):
        return say("corpus", "same_number").format(words=kept[0])
    return ""


def shared_run(text: str, original: str) -> str:
    """The first run of words that stands in both: five of them, or a shorter original whole."""
    new, old = _words(text), _words(original)
    length = min(RUN, len(old))
    if length < SHORTEST_RUN:
        return " ".join(old) if old and new == old else ""
    runs = {tuple(old[at : at + length]) for at in range(len(old) - length + 1)}
    shared = (new[at : at + length] for at in range(len(new) - length + 1) if tuple(new[at : at + length]) in runs)
    return " ".join(next(shared, []))


def _words(text: str) -> list[str]:
    return [_APOSTROPHE.sub("", word).lower() for word in _WORD.findall(text)]


def names_kept(text: str, original: str, writer: str) -> Iterator[str]:
    """Names, handles and addresses of the original, and its writer’s own name, that stand in the new words too."""
    said = [_bare(word) for word in _WORD.findall(text)]
    low = {word.lower() for word in said}
    capital = {word for word in said if word[:1].isupper()}
    for name in _words(writer):
        if name in low and (name not in rulebook().spelling.known or name.capitalize() in capital):
            yield name.capitalize()
    for name, stands_first in _names_in(original):
        if name in capital or (name.lower() in low and not stands_first):
            yield name
    for found in _HANDLE.finditer(original):
        handle = next(filter(None, found.groups()))
        if handle.lower() in text.lower():
            yield handle


def _names_in(original: str) -> Iterator[tuple[str, bool]]:
    """Words with a capital that the rulebook does not know as words, and whether a sentence begins with each."""
    for found in _WORD.finditer(original):
        word = _bare(found[0])
        if word[0].isupper() and not _is_no_name(word):
            before = original[: found.start()].rstrip(" \"'“‘(*_-")
            yield word, not before or before[-1] in ".!?…:\n"


def _is_no_name(word: str) -> bool:
    is_acronym = word.isupper() and len(word) <= LONGEST_ACRONYM
    is_known = _APOSTROPHE.sub("", word).lower() in rulebook().spelling.known
    return is_acronym or is_known or _APOSTROPHE.split(word)[0] in NO_NAMES


def _bare(word: str) -> str:
    """Without whose it is: Leeds’s and Leeds are one name."""
    return re.sub(r"['’]s?$", "", word)


def numbers_in(text: str) -> set[str]:
    """Numbers of three digits and more, and longer ones that are written in pieces, like those of telephones."""
    plain = _THOUSANDS.sub("", text)
    whole = {number for number in re.findall(r"\d+", plain) if len(number) >= LONG_NUMBER}
    pieces = {re.sub(r"\D", "", found) for found in _ACROSS_GAPS.findall(plain)}
    return whole | {number for number in pieces if len(number) >= LONG_ACROSS_GAPS}


def dates_in(text: str) -> set[tuple[int, int]]:
    """Days of a month, and months alone as (0, month), however they are written."""
    found: set[tuple[int, int]] = set()
    for said in _BY_NAME.finditer(text.lower()):
        day_first, month_second, month_first, day_second, alone = said.groups()
        month = 1 + _MONTHS.index((month_second or month_first or alone)[:3])
        day = int(day_first or day_second or 0)
        found |= {(day, month), (0, month)} if day <= 31 else set()
    for said in _BY_NUMBER.finditer(text):
        one, other = (int(part) for part in said.groups() if part)
        day, month = (other, one) if said[5] else (one, other)
        # Around the clock is no day of July.
        if 1 <= day <= 31 and 1 <= month <= 12 and said[0] != "24/7":
            found.add((day, month))
    return found
