"""What only this lesson sets."""

from __future__ import annotations

from softmax_viz.kit.settings import Choice, Number

__all__ = [
    "ANIMAL_SCORES",
    "ELEPHANT",
    "IN_THE_PICTURE",
    "LEAST",
    "MANY",
    "NONE_SCORE",
    "PICTURE_FEATURES",
    "SEVERAL",
    "STRANGERS",
    "THRESHOLD",
]

# Hot dog or not: what a picture shows of three features, and the threshold.
PICTURE_FEATURES = (
    Number("sausage", 0.9, 0.0, 1.0, 0.005),
    Number("bun", 0.4, 0.0, 1.0, 0.005),
    Number("flat", 0.2, 0.0, 1.0, 0.005),
)
THRESHOLD = Number("cut", 0.5, 0.0, 1.0, 0.005)

# What a picture of several animals holds.
IN_THE_PICTURE = (Choice("dog", True), Choice("cat", True), Choice("lion", True))

# The scores of dog, cat and duck for a stranger, that of "none of these", and from which
# probability on there is an answer.
ANIMAL_SCORES = (
    Number("u1", -0.15, -4.0, 4.0, 0.01),
    Number("u2", -0.87, -4.0, 4.0, 0.01),
    Number("u3", 1.1, -4.0, 4.0, 0.01),
)
NONE_SCORE = Number("u4", 2.0, -4.0, 4.0, 0.01)
LEAST = Number("least", 0.6, 0.0, 1.0, 0.005)
ELEPHANT = Choice("elephant", True)

# The three questions of the chooser.
SEVERAL = Choice("several", False)
MANY = Choice("many", True)
STRANGERS = Choice("strangers", False)
