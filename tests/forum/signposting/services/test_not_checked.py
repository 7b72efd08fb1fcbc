"""A number that nobody here has checked says so, quietly, wherever it stands; one that somebody has does not."""

from datetime import timedelta

from forum.signposting.services.actions import check_service
from forum.signposting.services.cards import card_of
from forum.signposting.services.finding import Asked, find
from tests.cast import sign_in, write

NOT_YET = "Not checked yet"


def test_it_says_so_in_the_list_and_below_a_post_until_somebody_has_looked(mina, tonight, samaritans, olu):
    write(mina, tonight, f"these are good {samaritans.get_absolute_url()}")
    hers = sign_in(mina)

    def shown():
        in_list = hers.get("/services/").content.decode().partition(f'"{samaritans.get_absolute_url()}"')[2]
        below = hers.get(tonight.get_absolute_url()).content.decode().partition('class="service-card"')[2]
        return in_list.partition("</li>")[0], below.partition("</aside>")[0]

    assert all(NOT_YET in said and "116 123" in said for said in shown())

    check_service(by=olu, service=samaritans, version=samaritans.version)

    assert [said for said in shown() if NOT_YET in said or "116 123" not in said] == []


def test_answers_at_any_hour_is_in_the_colour_of_certainty_only_once_it_is_checked(samaritans, olu):
    before = card_of(samaritans)
    assert (before.state, before.now, before.unsure) == ("perhaps", "Answers at any hour", NOT_YET)

    check_service(by=olu, service=samaritans, version=samaritans.version)
    samaritans.refresh_from_db()

    assert (card_of(samaritans).state, card_of(samaritans).unsure) == ("open", "")


def test_whoever_looks_for_what_is_open_now_still_finds_it(directory):
    """It is not certain, and that is said; it is not left out."""
    assert "Samaritans" in [card.name for group in find(Asked(open_now=True)).groups for card in group.cards]


def test_what_nobody_has_looked_at_for_too_long_says_so_again(samaritans, olu, clock):
    check_service(by=olu, service=samaritans, version=samaritans.version)
    samaritans.refresh_from_db()

    clock.move(timedelta(days=samaritans.recheck_days + 61))

    assert card_of(samaritans).unsure == "Not checked for too long" and card_of(samaritans).state == "perhaps"


def test_nobody_is_made_to_wonder_whether_999_is_right(directory):
    emergency = card_of(directory.get(key="emergency-999"))

    assert (emergency.unsure, emergency.state) == ("", "open")


def test_what_a_supporter_is_offered_says_so_too(directory):
    assert all(card_of(service).unsure == NOT_YET for service in directory if service.phone != "999")
