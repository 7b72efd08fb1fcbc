"""When somebody answers: read as people write it, and said honestly."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from forum.signposting.services.holidays import is_holiday
from forum.signposting.services.hours import Hours, NotHours

LONDON = ZoneInfo("Europe/London")


def at(text, moment, **more):
    return Hours.parse(text).at(datetime.fromisoformat(moment).replace(tzinfo=LONDON), **more)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Mon-Fri 9am-5pm", "Mon-Fri 09:00-17:00"),
        ("monday to friday 9.30 - 17:00\nSat 10am to midday", "Mon-Fri 09:30-17:00, Sat 10:00-12:00"),
        ("Mon–Sun 17:00–midnight", "Mon-Sun 17:00-24:00"),
        ("Fri-Mon 18:00-02:00", "Mon 18:00-02:00, Fri-Sun 18:00-02:00"),
        ("24/7", "24 hours"),
        ("Mon-Sun 00:00-24:00", "24 hours"),
        ("", ""),
    ],
)
def test_hours_are_read_as_people_write_them_and_kept_in_one_way(typed, kept):
    hours = Hours.parse(typed)

    assert hours.written() == kept
    assert Hours.parse(kept) == hours
    assert Hours.from_json(hours.to_json()) == hours


@pytest.mark.parametrize("typed", ["whenever", "Mon-Fri", "Mon-Fri 9-", "Mon-Fri 25:00-26:00", "Mon-Fri 9:75-17:00"])
def test_what_does_not_say_when_is_not_guessed_at(typed):
    with pytest.raises(NotHours):
        Hours.parse(typed)


def test_open_now_until_when_and_closed_until_when():
    office = "Mon-Fri 09:00-17:00, Sat 10:00-14:00"

    monday = at(office, "2026-11-23T09:00")
    assert (monday.state, f"{monday.changes:%A %H:%M}") == ("open", "Monday 17:00")
    evening = at(office, "2026-11-23T17:00")
    assert (evening.state, f"{evening.changes:%A %H:%M}") == ("closed", "Tuesday 09:00")
    weekend = at(office, "2026-11-28T14:30")
    assert (weekend.state, f"{weekend.changes:%A %H:%M}") == ("closed", "Monday 09:00")


def test_hours_are_said_as_a_reader_wants_them():
    assert Hours.parse("Mon-Fri 09:00-17:00, Sat 12:00-24:00, Sun 00:00-24:00").in_words() == [
        "Mon to Fri, 09:00 to 17:00",
        "Sat, midday to midnight",
        "Sun, all day",
    ]
    assert Hours.parse("24 hours").in_words() == ["Any hour, every day"]


def test_past_midnight_belongs_to_the_evening_before():
    late = at("Fri 18:00-02:00", "2026-11-28T01:59")

    assert (late.state, f"{late.changes:%A %H:%M}") == ("open", "Saturday 02:00")
    assert at("Fri 18:00-02:00", "2026-11-28T02:00").state == "closed"


def test_one_stretch_that_begins_where_another_ends_goes_on_with_it():
    weekend = at("Fri 18:00-24:00, Sat-Sun 00:00-24:00, Mon 00:00-06:00", "2026-11-27T23:00")

    assert f"{weekend.changes:%A %H:%M}" == "Monday 06:00"


def test_the_night_the_clocks_go_back_is_counted_in_the_hours_on_the_wall():
    assert at("Mon-Fri 09:00-17:00", "2026-10-26T08:59").state == "closed"
    assert at("Mon-Fri 09:00-17:00", "2026-10-26T09:00").state == "open"


def test_what_is_not_known_is_not_said():
    assert at("", "2026-11-23T12:00").state == "unknown"
    assert at("Mon-Fri 09:00-17:00", "2026-12-25T12:00", is_holiday=True).state == "holiday"
    assert at("24 hours", "2026-12-25T12:00", is_holiday=True).state == "open", "any hour is any hour"


@pytest.mark.parametrize(
    ("day", "nation", "expected"),
    [
        ("2026-04-03", "england", True),  # Good Friday
        ("2026-04-06", "wales", True),
        ("2026-04-06", "scotland", False),
        ("2026-08-31", "england", True),
        ("2026-08-03", "scotland", True),
        ("2027-12-27", "england", True),  # for Christmas on a Saturday
        ("2027-12-28", "england", True),
        ("2026-07-13", "northern_ireland", True),  # for a Twelfth on a Sunday
        ("2027-01-04", "scotland", True),
        ("2026-11-23", "england", False),
    ],
)
def test_bank_holidays_are_worked_out(day, nation, expected):
    assert is_holiday(date.fromisoformat(day), [nation]) is expected
