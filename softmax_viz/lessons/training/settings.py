"""What only this lesson sets."""

from __future__ import annotations

from softmax_viz.kit.settings import Choice, Number, Text

__all__ = [
    "BATCH",
    "COOLING",
    "DATA",
    "DIRECTION",
    "DISTANCE",
    "EPOCH",
    "EPOCHS",
    "FIRST_FEATURE",
    "LABELLED",
    "PENALTY",
    "POINTS",
    "POINT_CLASS",
    "POINT_X",
    "POINT_Y",
    "RATE",
    "SECOND_FEATURE",
    "SEED",
    "STRENGTH",
    "SURE",
]

# What is trained: the data, two features of the irises, a learner's own points as text.
DATA = Choice("data", "iris")
FIRST_FEATURE, SECOND_FEATURE = Choice("fx", "petal_length"), Choice("fy", "petal_width")
POINTS = Text(
    "points",
    "-2,-1,1 -1.5,-0.6,1 -1.8,0.2,1 -1.2,-1.4,1 0,1.6,2 0.5,2,2 -0.4,2.2,2 0.3,1.2,2 "
    "1.6,-0.8,3 2,-0.3,3 1.3,-1.5,3 2.2,-1.2,3",
    longest=1000,
)
POINT_X = Number("px", 0.0, -3.0, 3.0, 0.1)
POINT_Y = Number("py_own", 0.0, -3.0, 3.0, 0.1)
POINT_CLASS = Choice("pclass", 1)

# How it is trained, and the epoch looked at.
RATE, PENALTY, BATCH = Choice("rate", 1.0), Choice("l2", 0.0), Choice("batch", "all")
SEED = Number("tseed", 1, 1, 20, 1)
EPOCHS = Number("epochs", 100, 50, 200, 50)
EPOCH = Number("epoch", 0, 0, 200, 1)

# The scores of one photo; argmax of the first sight is 2.
LABELLED = tuple(
    Number(f"s{i}", value, -4.0, 4.0, 0.01) for i, value in enumerate((-0.15, -0.87, 1.1), start=1)
)
# The probability from which on to answer.
SURE = Number("sure", 0.7, 0.34, 1.0, 0.01)
# Which of the experiment's penalties, and the temperature that mends what it did.
STRENGTH = Number("lam", 0, 0, 17, 1)
COOLING = Number("tcal", 1.0, 0.5, 12.0, 0.25)
# A point far away.
DISTANCE = Number("far", 8.0, 0.0, 20.0, 0.5)
DIRECTION = Number("toward", 315, 0, 355, 5)
