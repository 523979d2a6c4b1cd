"""Output layers: one number, one of many, several at once, none of them."""

from softmax_viz.kit.lesson import alone, following, show
from softmax_viz.lessons.outputs import (
    chooser,
    none_of_these,
    one_number,
    practise,
    predict,
    program,
    settings,
    several,
    stranger,
    threshold,
    two_nodes,
)
from softmax_viz.lessons.outputs.sliders import animals, picture, scene

show(
    "outputs",
    following(picture, one_number, two_nodes, threshold),
    following(scene, several),
    alone(predict),
    following(animals, stranger, none_of_these),
    alone(chooser, practise),
    own=settings,
    program=program.write,
)
