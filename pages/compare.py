"""Softmax beside max, argmax and sigmoid."""

from softmax_viz.kit.controls import heated_scores
from softmax_viz.kit.lesson import alone, following, show
from softmax_viz.lessons.compare import (
    one_score,
    practise,
    predict,
    program,
    settings,
    side_by_side,
    two_classes,
)

show(
    "compare",
    following(heated_scores, side_by_side, one_score),
    alone(predict),
    following(heated_scores, two_classes),
    alone(practise),
    own=settings,
    program=program.write,
)
