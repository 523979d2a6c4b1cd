"""The named examples of the curriculum: the numbers that must appear on the pages."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["COMPARE", "PREDICT", "RAW_SCORES", "SOFTMAX", "Example"]


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
