"""When this happens, do that: the whole list."""

from forum import bus, feeds
from forum.feeds import FeedsAdvanced
from forum.joining import letters
from forum.joining.events import ApplicationDecided, AskedAgain, CameIn
from forum.members.events import ConsentWithdrawn, StandingChanged
from forum.signposting.asks import listening as asks
from forum.signposting.asks.events import AskReworded, SupporterAsked
from forum.signposting.clinic_letters import listening as clinic_letters
from forum.signposting.events import LettersStopped, SignpostAnswered, SignpostOffered
from forum.signposting.feedback import listening as feedback
from forum.signposting.follow_ups import listening as follow_ups
from forum.signposting.follow_ups.events import FollowUpAnswered
from forum.signposting.review.events import QuestionAsked, QuestionSettled, RuleSigned, SignatureWithdrawn
from forum.topics.events import PostPublished, PostSubmitted, PostWithdrawn
from moderation.cases import audit
from moderation.cases import listening as cases
from moderation.screening import asks as screening_asks
from moderation.screening import listening as screening
from realtime import broadcast

WIRING = bus.Wiring(
    # Inside the transaction: without it, the act is not valid.
    before={
        PostSubmitted: [screening.screen_post],
        LettersStopped: [clinic_letters.letters_stopped],
        SupporterAsked: [screening_asks.screen_ask],
        AskReworded: [screening_asks.screen_ask],
        FollowUpAnswered: [asks.follow_up_answered],
        PostPublished: [cases.post_published],
        PostWithdrawn: [cases.post_withdrawn, feedback.post_withdrawn],
        ConsentWithdrawn: [feedback.consent_withdrawn],
        SignpostOffered: [follow_ups.signpost_offered],
        SignpostAnswered: [follow_ups.signpost_answered],
        StandingChanged: [audit.standing_changed],
        CameIn: [letters.welcome],
        AskedAgain: [letters.already_here],
        ApplicationDecided: [letters.decided, audit.application_decided],
        RuleSigned: [audit.rule_signed],
        SignatureWithdrawn: [audit.signature_withdrawn],
        QuestionAsked: [audit.question_asked],
        QuestionSettled: [audit.question_settled],
    },
    # Once it is committed: nice and soon. What must not be lost is a row, and `manage.py work` sees to it.
    after={FeedsAdvanced: [broadcast.ring]},
    # At the very end of every act, in this order.
    endings=(feeds.advance, audit.write),
)
