"""How well the reader reads: measured on posts by hands it never learned from. Nothing here is used when reading."""

from pathlib import Path

# 535 posts by one more hand: never learn from them, never tune on them, or they measure nothing any more.
UNSEEN = Path(__file__).parent / "unseen.jsonl"
