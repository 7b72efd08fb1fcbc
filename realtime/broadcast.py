"""The only ringer: says through the channel layer that a feed has moved on, and to where. Never what."""

import asyncio
import logging
from collections import Counter
from typing import Any

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer

from forum.feeds import FeedsAdvanced

log = logging.getLogger(__name__)
counted: Counter[str] = Counter()
# Somebody is waiting to see that their post was taken.
LONGEST_RING = 1.0


def ring(event: FeedsAdvanced) -> None:
    """After a commit. A lost ring is counted and heals itself; the act it belongs to has long been kept."""
    try:
        async_to_sync(_ring)(event.heads)
    except Exception as failure:
        counted["lost rings"] += 1
        log.warning("A ring was lost (%s); tabs catch up by themselves.", type(failure).__name__)


async def _ring(heads: dict[str, int]) -> None:
    layer: Any = get_channel_layer()  # Any: the layers share no type.
    async with asyncio.timeout(LONGEST_RING):
        for audience, head in heads.items():
            await layer.group_send(audience, {"type": "rung", "audience": audience, "head": head})
