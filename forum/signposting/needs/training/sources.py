"""What a model is made from, as one mark: when it changes, it is time to train again."""

from __future__ import annotations

import hashlib
from pathlib import Path

from forum.signposting.needs.rulebook import HERE
from forum.signposting.needs.training import kin
from forum.signposting.needs.training.posts import CORPUS


def sources() -> list[Path]:
    """The rulebook with its tables, the corpus, and what words mean."""
    folders = (HERE.glob("*.toml"), (HERE / "rulebook").glob("*.toml"), CORPUS.glob("*.jsonl"), kin.HERE.glob("*.t*"))
    return sorted(path for folder in folders for path in folder)


def mark() -> str:
    """SHA-256 over all of them, names included."""
    digest = hashlib.sha256()
    for path in sources():
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
