"""Training: softmax regression by gradient descent, and what its answers are good for."""

from softmax_viz.kit.lesson import alone, following, show
from softmax_viz.lessons.training import (
    abstain,
    calibration,
    far,
    labels,
    practise,
    predict,
    program,
    ranking,
    rate,
    settings,
    watch,
    weights,
)
from softmax_viz.lessons.training.controls import training

show(
    "training",
    following(training, watch),
    alone(predict),
    following(training, rate, weights),
    alone(labels),
    following(training, abstain, ranking),
    alone(calibration),
    following(training, far),
    alone(practise),
    own=settings,
    program=program.write,
)
