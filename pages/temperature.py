"""Temperature: from argmax to uniform, and what is drawn."""

from softmax_viz.kit.controls import heated_scores
from softmax_viz.kit.lesson import alone, following, show
from softmax_viz.lessons.temperature import (
    all_dimensions,
    all_temperatures,
    attention,
    dial,
    hundred_draws,
    more_draws,
    next_token,
    practise,
    predict,
    predict_spread,
    program,
    settings,
)
from softmax_viz.lessons.temperature.controls import vectors

show(
    "temperature",
    following(heated_scores, dial),
    alone(predict),
    following(heated_scores, all_temperatures, hundred_draws, more_draws),
    alone(next_token, predict_spread),
    following(vectors, attention, all_dimensions),
    alone(practise),
    own=settings,
    program=program.write,
)
