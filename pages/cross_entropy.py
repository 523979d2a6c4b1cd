"""Cross-entropy: what a prediction costs."""

from softmax_viz.kit.lesson import alone, following, show
from softmax_viz.lessons.cross_entropy import (
    batch,
    classes,
    curve,
    entropy,
    practise,
    predict,
    program,
    scores,
    settings,
    soft_labels,
    yes_or_no,
)
from softmax_viz.lessons.cross_entropy.cards import prices
from softmax_viz.lessons.cross_entropy.controls import answer, scored_answer, unit

show(
    "cross_entropy",
    following(answer, curve, classes),
    following(scored_answer, scores),
    alone(predict),
    following(unit, batch, entropy),
    following(answer, soft_labels),
    following(unit, yes_or_no),
    alone(practise),
    own=settings,
    program=program.write,
    numbers=prices,
)
