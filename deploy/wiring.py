"""When this happens, do that: the whole list."""

from forum import bus, feeds
from forum.feeds import FeedsAdvanced
from realtime import broadcast

WIRING = bus.Wiring(
    # Inside the transaction: without it, the act is not valid.
    before={},
    # Once it is committed: nice and soon. What must not be lost is a row, and `manage.py work` sees to it.
    after={FeedsAdvanced: [broadcast.ring]},
    # At the very end of every act, in this order.
    endings=(feeds.advance,),
)
