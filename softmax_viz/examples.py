"""The named examples of the curriculum: the numbers that must appear on the pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = [
    "BATCHES",
    "BOXES",
    "COMPARE",
    "CROSS_ENTROPY",
    "OVERFLOW",
    "OVERFLOW_QUIZ",
    "PREDICT",
    "RAW_SCORES",
    "RIVALS",
    "SOFTMAX",
    "YES_OR_NO",
    "Example",
    "Preset",
    "Typed",
]


@dataclass(frozen=True)
class Example:
    """Scores with a name; ``key`` finds the label and the class names in the catalogues."""

    key: str
    logits: tuple[float, ...]
    temperature: float = 1.0


SOFTMAX = (
    Example("worked", (0.2, 1.5, -2.0)),
    Example("close", (2.0, 1.0, 0.1)),
    Example("softer", (2.0, 1.0, 0.1), temperature=2.0),
    Example("equal", (1.0, 1.0, 1.0, 1.0)),
)

COMPARE = (
    Example("fourth", (0.2, 1.5, -2.0, 3.0, 0.8)),
    Example("fifth", (0.2, 1.5, -2.0, 0.8, 3.0)),
    Example("third", (0.2, 1.5, 3.0, -2.0, 0.8)),
    Example("two", (2.0, 1.0)),
    Example("sigmoid", (0.2, 0.0)),
)

# Scores as a network may give them: which of the two is how likely?
RAW_SCORES = (1790987.0, 12390.0)

# "Divide each score by the sum" is the guess to meet: it gives 1/6, 1/3, 1/2.
PREDICT = Example("predict", (1.0, 2.0, 3.0))


@dataclass(frozen=True)
class Typed(Example):
    """Scores that are computed with in a dtype of their own."""

    dtype: str = "float64"


# Scores that break a naive softmax, each in its own way.
OVERFLOW = (
    Typed("large", (1010.0, 1000.0, 990.0)),
    Typed("fruit", RAW_SCORES),
    Typed("one", (710.0, 0.0, 0.0)),
    Typed("sum", (709.5, 709.5)),
    Typed("low", (-800.0, -801.0)),
    Typed("half", (11.0, 11.0, 11.0), dtype="float16"),
    Typed("tie", (2048.0, 2049.0), dtype="float16"),
)
OVERFLOW_QUIZ = tuple(OVERFLOW[index] for index in (2, 3, 4, 5))


@dataclass(frozen=True)
class Preset:
    """Settings with a name: what each control (its key) is set to."""

    key: str
    values: Mapping[str, float | str]


def _scores(*logits: float, right: int) -> dict[str, float | str]:
    named = {f"z{i}": z for i, z in enumerate(logits, start=1)}
    return {"from_scores": True, "n": len(logits), "y": right, "eps": 0.0, **named}


# Three classes, the third is right: [0, 0, 1] against [0.2, 0.1, 0.7] and its extremes.
CROSS_ENTROPY = (
    Preset("worked", {"from_scores": False, "py": 0.7, "rest": 4, "eps": 0.0}),
    Preset("wrong", {"from_scores": False, "py": 0.02, "rest": 4, "eps": 0.0}),
    Preset("ruled_out", {"from_scores": False, "py": 0.0, "rest": 4, "eps": 0.0}),
    Preset("certain", {"from_scores": False, "py": 1.0, "rest": 4, "eps": 0.0}),
    Preset("uniform", _scores(0.0, 0.0, 0.0, right=3)),
    Preset("scores", _scores(0.2, 1.5, -2.0, right=3)),
)

BOXES = (
    Preset("even", {"red": 0.5, "belief": 0.5}),
    Preset("uneven", {"red": 0.2, "belief": 0.5}),
    Preset("known", {"red": 0.2, "belief": 0.2}),
    Preset("impossible", {"red": 0.2, "belief": 0.0}),
)

YES_OR_NO = (
    Preset("is_yes", {"yes": 0.8, "truth": 1.0}),
    Preset("is_no", {"yes": 0.8, "truth": 0.0}),
    Preset("in_between", {"yes": 0.8, "truth": 0.7}),
)


def _batch(key: str, *samples: tuple[int, str]) -> Preset:
    values: dict[str, float | str] = {"samples": len(samples)}
    for i, (label, prediction) in enumerate(samples, start=1):
        values |= {f"label{i}": label, f"pred{i}": prediction}
    return Preset(key, values)


BATCHES = (
    _batch(
        "mixed",
        (3, "0.2, 0.1, 0.7"),
        (1, "0.8, 0.1, 0.1"),
        (2, "0.3, 0.6, 0.1"),
        (1, "0.05, 0.9, 0.05"),
    ),
    _batch("ruined", (3, "0.2, 0.1, 0.7"), (1, "0.8, 0.1, 0.1"), (2, "0.6, 0, 0.4")),
)

# Probabilities that two models gave to the right class of the same three pictures.
RIVALS = ((0.6, 0.6, 0.6), (0.99, 0.99, 0.01))
