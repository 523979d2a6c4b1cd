"""What learners set: numbers and choices, by the keys that stand in the address bar.

The keys are the same on every page: a link carries the whole state, and what a learner set in
one lesson is there in the next.  What only one lesson sets stands in its own ``settings.py``.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from softmax_viz.grid import Grid

__all__ = [
    "CLASSES",
    "EXERCISE",
    "LOGITS",
    "MAX_CLASSES",
    "NAMES",
    "NAME_LENGTH",
    "TEMPERATURE",
    "TRUE_CLASS",
    "WATCHED",
    "Choice",
    "Number",
    "Preset",
    "Text",
    "declared",
    "scores_of",
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

    @property
    def grid(self) -> Grid:
        """The values its slider can stand on."""
        return Grid(self.low, self.high, self.step)

    def snap(self, value: float) -> float:
        """Move a value, from a hand-written link say, onto the slider's grid."""
        return self.grid.snap(value)


@dataclass(frozen=True)
class Choice:
    """Anything else the learner sets, one of a few say: its key, where it starts."""

    key: str
    default: Hashable


@dataclass(frozen=True)
class Text(Choice):
    """What the learner types: it can be empty, and it ends somewhere."""

    longest: int


@dataclass(frozen=True)
class Preset:
    """Settings with a name: ``<step>.presets.<name>`` is what its button says."""

    name: str
    values: Mapping[str, object]


def declared(*namespaces: Mapping[str, object]) -> dict[str, Number | Choice]:
    """Collect what modules declare that a learner sets, alone or in a tuple, by key.

    Parameters
    ----------
    *namespaces : mapping
        ``vars(module)`` of each.

    Raises
    ------
    ValueError
        If two settings have one key.
    """
    found: dict[str, Number | Choice] = {}
    for namespace in namespaces:
        for value in namespace.values():
            for setting in value if isinstance(value, tuple) else (value,):
                if not isinstance(setting, (Number, Choice)):
                    continue
                if found.setdefault(setting.key, setting) != setting:
                    raise ValueError(f"two settings have the key {setting.key!r}")
    return found


# The first three are the worked example of the curriculum; with five classes the fourth
# is the largest, where argmax (index 3) and "the 4th class" part ways.
_LOGITS = (0.2, 1.5, -2.0, 3.0, 0.8, -1.0, 2.2, 0.0, -3.0, 1.2)

LOGITS = tuple(Number(f"z{i}", value, -10.0, 10.0, 0.1) for i, value in enumerate(_LOGITS, start=1))
CLASSES = Number("n", 3, MIN_CLASSES, MAX_CLASSES, 1)
TEMPERATURE = Number("T", 1.0, 0.05, 10.0, 0.05)
TRUE_CLASS = Number("y", 1, 1, MAX_CLASSES, 1)

# Which of a lesson's three exercises.
EXERCISE = Number("ex", 1, 1, 3, 1)

# Class names; empty means the photo app's animals, in the language of the page.
NAMES = tuple(Text(f"name{i}", "", longest=NAME_LENGTH) for i in range(1, MAX_CLASSES + 1))
# The class a step looks at more closely: the one whose slider moved last.
WATCHED = Choice("watch", LOGITS[0].key)


def scores_of(*logits: float, **more: object) -> dict[str, object]:
    """Give the settings of so many scores, for a preset.

    Examples
    --------
    >>> scores_of(2.0, 1.0, T=3.0)
    {'n': 2, 'z1': 2.0, 'z2': 1.0, 'T': 3.0}
    """
    keys = (number.key for number in LOGITS)
    return {CLASSES.key: len(logits), **dict(zip(keys, logits, strict=False)), **more}
