"""The gradient of softmax and cross-entropy: p - y."""

from softmax_viz.kit.lesson import alone, following, show
from softmax_viz.lessons.gradient import (
    chain_rule,
    derivation,
    descent,
    jacobian,
    measure,
    p_minus_y,
    practise,
    predict,
    program,
    scale,
    settings,
    squared_error,
)
from softmax_viz.lessons.gradient.answer import answer

show(
    "gradient",
    following(answer, p_minus_y, measure, derivation, jacobian, chain_rule),
    alone(predict),
    following(answer, squared_error, scale, descent),
    alone(practise),
    own=settings,
    program=program.write,
)
