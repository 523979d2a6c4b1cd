"""Overflow: break the naive softmax, and mend it with a constant."""

from softmax_viz.kit.lesson import alone, following, show
from softmax_viz.lessons.overflow import (
    break_it,
    dtypes,
    every_step,
    limits,
    log_softmax,
    mend,
    practise,
    predict,
    program,
    settings,
    where_it_breaks,
)
from softmax_viz.lessons.overflow.typed import typed_scores

show(
    "overflow",
    alone(predict),
    following(typed_scores, break_it, every_step, dtypes, where_it_breaks, mend),
    alone(log_softmax, limits, practise),
    own=settings,
    program=program.write,
)
