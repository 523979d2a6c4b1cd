"""The review: questions over all lessons, from what is often said and wrong."""

from softmax_viz.review import (
    compare,
    cross_entropy,
    frameworks,
    gradient,
    many_classes,
    outputs,
    overflow,
    softmax,
    temperature,
    training,
)
from softmax_viz.review.page import show

show(
    softmax.RATIO,
    softmax.CHANGE,
    compare.PAIR,
    compare.SMOOTH,
    temperature.WINNER,
    temperature.NUCLEUS,
    cross_entropy.DOUBT,
    cross_entropy.GUESS,
    gradient.PULLED,
    gradient.STUCK,
    training.FAR,
    training.LABEL,
    outputs.ELEPHANT,
    outputs.TWO_LABELS,
    overflow.BREAKS,
    overflow.LOGARITHM,
    overflow.ANY_CONSTANT,
    many_classes.FEWER,
    frameworks.TWICE,
    frameworks.ALONE,
)
