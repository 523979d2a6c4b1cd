"""Many classes: what softmax costs, and how to train on a few sampled ones."""

from softmax_viz.kit.lesson import alone, following, show
from softmax_viz.lessons.many_classes import (
    cost,
    every_score,
    measure,
    more_draws,
    practise,
    predict,
    prediction_time,
    program,
    race,
    sampling,
    settings,
    unbiased,
)
from softmax_viz.lessons.many_classes.sliders import draws, layer

show(
    "many_classes",
    following(layer, every_score, cost),
    alone(measure, predict),
    following(draws, sampling, more_draws, unbiased, prediction_time),
    alone(race, practise),
    own=settings,
    program=program.write,
)
