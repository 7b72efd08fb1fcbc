"""Every act of the care team."""

from moderation.cases.actions.appeals import ask_again
from moderation.cases.actions.claims import claim_case, end_run_out_claims, release_case
from moderation.cases.actions.decisions import decide_case
from moderation.cases.actions.flags import flag_ask, flag_post
from moderation.cases.actions.notices import read_notice
from moderation.cases.actions.opening import Ground, open_case, open_case_on_ask

__all__ = [
    "Ground",
    "ask_again",
    "claim_case",
    "decide_case",
    "end_run_out_claims",
    "flag_ask",
    "flag_post",
    "open_case",
    "open_case_on_ask",
    "read_notice",
    "release_case",
]
