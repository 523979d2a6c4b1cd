"""Softmax: from scores to probabilities in three steps."""

from softmax_viz.kit.controls import heated_scores
from softmax_viz.kit.lesson import alone, following, show
from softmax_viz.lessons.softmax import (
    constant,
    formula,
    names,
    output_layer,
    practise,
    predict,
    program,
    raw_scores,
    settings,
    stages,
    triangle,
)

show(
    "softmax",
    alone(predict),
    following(heated_scores, stages, formula, constant),
    alone(raw_scores),
    following(heated_scores, output_layer, triangle),
    alone(names, practise),
    own=settings,
    program=program.write,
)
