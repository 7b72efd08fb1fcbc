"""The ten lines of the README run as they stand, in a Python that knows no Django."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[4]
README = ROOT / "forum/signposting/needs/README.md"


def said(code: str) -> list[str]:
    """What the last lines of the example come to, one a line."""
    lines = [line.split("  #")[0] for line in code.splitlines() if line.strip()]
    shown = [line if re.match(r"from |\w+ = ", line) else f"print(repr(({line})))" for line in lines]
    script = "\n".join([*shown, "import sys", "print('django' in sys.modules, 'numpy' in sys.modules)"])
    ran = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    return ran.stdout.splitlines()


def test_the_example_says_what_it_says_it_says() -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.S)
    level, names, words, about, sure, transplant, destination, others = said(code)
    assert len([line for line in code.splitlines() if line.strip()]) <= 12
    assert level == "<Level.URGENT: 2>"
    assert names == "('TX-FEVER', 'rules')"
    assert words.startswith("('temp 38.4 and shivery")
    assert (about, destination) == ("'self'", "'transplant_unit'")
    assert 0.5 < float(sure) <= 1
    assert transplant == "'urgent'"
    assert others == "False False", "the library is plain Python"
