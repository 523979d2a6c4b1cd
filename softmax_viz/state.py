"""One table of every parameter that pages share: key, default, bounds.

The keys are the names in the address bar, the same on every page: a link carries the
whole state, and what a learner set on one page is there on the next.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "CLASSES",
    "LOGITS",
    "MAX_CLASSES",
    "NAMES",
    "NAME_LENGTH",
    "NUMBERS",
    "SHIFT",
    "TEMPERATURE",
    "TRUE_CLASS",
    "WATCHED",
    "Number",
]

MIN_CLASSES, MAX_CLASSES = 2, 10
NAME_LENGTH = 16


@dataclass(frozen=True)
class Number:
    """A number the learner sets: its key, where it starts, where it can go."""

    key: str
    default: float
    low: float
    high: float
    step: float

    def snap(self, value: float) -> float:
        """Move a value, from a hand-written link say, onto the slider's grid."""
        steps = round((min(max(value, self.low), self.high) - self.low) / self.step)
        return round(self.low + steps * self.step, 10)


# The first three are the worked example of the curriculum; with five classes the fourth
# is the largest, where argmax (index 3) and "the 4th class" part ways.
_LOGITS = (0.2, 1.5, -2.0, 3.0, 0.8, -1.0, 2.2, 0.0, -3.0, 1.2)

LOGITS = tuple(Number(f"z{i}", value, -10.0, 10.0, 0.1) for i, value in enumerate(_LOGITS, start=1))
CLASSES = Number("n", 3, MIN_CLASSES, MAX_CLASSES, 1)
TEMPERATURE = Number("T", 1.0, 0.05, 10.0, 0.05)
SHIFT = Number("c", 0.0, -5.0, 5.0, 0.1)
TRUE_CLASS = Number("y", 1, 1, MAX_CLASSES, 1)
NUMBERS = {number.key: number for number in (*LOGITS, CLASSES, TEMPERATURE, SHIFT, TRUE_CLASS)}

# Class names; empty means "class 1", … in the language of the page.
NAMES = tuple(f"name{i}" for i in range(1, MAX_CLASSES + 1))
# The class a page looks at more closely: the one whose slider moved last.
WATCHED = "watch"
