"""What the check found, as text for people."""

from __future__ import annotations

from dataclasses import dataclass

from forum.signposting.needs.checking.corpus import Habits
from forum.signposting.needs.checking.faults import Fault
from forum.signposting.needs.checking.robustness import Steadiness

SHOWN = 8  # fallen examples of each kind; the rest are counted
FLATTERED = (
    "The rules were written by people who had read this corpus: what they find in it is more than they would find "
    "in posts by others. Their figures here are flattered."
)


@dataclass(frozen=True)
class Report:
    """A checked rulebook. With any fault it must not be published."""

    rules: int
    faults: tuple[Fault, ...]
    measured: tuple[Steadiness, ...]
    habits: Habits

    @property
    def sound(self) -> bool:
        """Whether nothing stands in the way of publishing it."""
        return not self.faults

    def text(self, every: bool = False) -> str:
        """The report; with `every`, each fallen example too."""
        parts = [self._about_faults(), self._about_robustness(None if every else SHOWN), self._about_corpus()]
        return "\n\n".join(parts) + "\n"

    def _about_faults(self) -> str:
        lines = [f"{self.rules} rules, {len(self.faults)} faults."]
        return "\n".join([*lines, *(f"  {fault}" for fault in self.faults)])

    def _about_robustness(self, most: int | None) -> str:
        lines = ["Examples that stay right when they are typed worse, or taken back:"]
        for each in self.measured:
            lines.append(f"  {each.share:6.1%} of {each.tried:5}  {each.name}")
            lines += [f"           {of}: {text}" for of, text in each.fallen[:most]]
            if most is not None and len(each.fallen) > most:
                lines.append(f"           and {len(each.fallen) - most} more")
        return "\n".join(lines)

    def _about_corpus(self) -> str:
        habits = self.habits
        lines = [f"On {habits.posts} posts of the corpus. {FLATTERED}"]
        lines.append(f"  Never fire: {', '.join(habits.never) or 'none'}.")
        together = "; ".join(" and ".join(rules) for rules in habits.together)
        lines.append(f"  Always fire together: {together or 'none'}.")
        return "\n".join(lines)
