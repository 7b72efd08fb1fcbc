"""What words mean, as it is written down by people and found by counting: the sources of the model's meanings."""

from __future__ import annotations

import tomllib
from pathlib import Path

from forum.signposting.needs.learned.meanings import Kin

HERE = Path(__file__).parent


def kin() -> Kin:
    """Groups, classes and phrases as they are written, to be kept in the model's file."""
    lexicon = tomllib.loads((HERE / "lexicon.toml").read_text(encoding="utf-8"))
    groups = (HERE / "groups.txt").read_text(encoding="utf-8")
    return {"groups": groups, "classes": lexicon["classes"], "phrases": lexicon["phrases"]}
