"""What the learner sets in the pictures of the review: keys of its own, no lesson's."""

from __future__ import annotations

from softmax_viz.kit.settings import Number

__all__ = [
    "ADDED",
    "AT_LEAST",
    "BEHIND",
    "BOTH",
    "CANDIDATES",
    "CERTAIN",
    "CHOICES",
    "DIRECTION",
    "DISTANCE",
    "DUCK",
    "FIRST",
    "GIVEN",
    "HEAT",
    "LARGE",
    "LOG_C",
    "ONE_OUTPUT",
    "SCORE",
    "SECOND",
    "SHARP",
    "TIMES",
    "TOGETHER",
    "TRUTH",
    "WRONG",
]

DUCK = Number("r_duck", 0.0, -5.0, 5.0, 0.1)
ADDED = Number("r_add", 5.0, -10.0, 10.0, 0.5)
TIMES = Number("r_times", 1.0, 0.0, 3.0, 0.1)
FIRST = Number("r_first", 2.0, -5.0, 5.0, 0.1)
SECOND = Number("r_second", 1.0, -5.0, 5.0, 0.1)
SHARP = Number("r_sharp", 0.1, 0.1, 5.0, 0.1)
HEAT = Number("r_heat", 10.0, 0.5, 10.0, 0.5)
AT_LEAST = Number("r_p", 0.7, 0.05, 1.0, 0.05)
GIVEN = Number("r_given", 0.7, 0.01, 1.0, 0.01)
CHOICES = Number("r_k", 10, 2, 20, 1)
TRUTH = Number("r_truth", 1.0, -6.0, 6.0, 0.1)
WRONG = Number("r_wrong", -6.0, -8.0, 8.0, 0.1)
DISTANCE = Number("r_far", 20.0, 0.0, 20.0, 0.5)
DIRECTION = Number("r_toward", 270, 0, 355, 5)
SCORE = Number("r_score", -0.9, -4.0, 4.0, 0.1)
TOGETHER = Number("r_all", -5.0, -8.0, 4.0, 0.1)
BOTH = Number("r_both", 8.0, -8.0, 8.0, 0.1)
LARGE = Number("r_large", 100, 0, 1000, 1)
BEHIND = Number("r_behind", 800, 0, 1000, 1)
LOG_C = Number("r_c", -500, -2000, 0, 10)
CANDIDATES = Number("r_drawn", 20, 1, 99, 1)
CERTAIN = Number("r_sure", 20.0, 0.0, 20.0, 0.5)
ONE_OUTPUT = Number("r_one", -3.0, -8.0, 8.0, 0.1)
