"""Frameworks: which output goes with which loss, and what the wrong pair does."""

from softmax_viz.kit.lesson import alone, following, show
from softmax_viz.lessons.frameworks import (
    closer,
    code,
    limits,
    pair,
    practise,
    predict,
    program,
    settings,
    training,
    wrong_pairs,
)
from softmax_viz.lessons.frameworks.sample import sample

show(
    "frameworks",
    following(sample, pair),
    alone(predict),
    following(sample, wrong_pairs, closer, training),
    alone(limits),
    following(sample, code),
    alone(practise),
    own=settings,
    program=program.write,
)
