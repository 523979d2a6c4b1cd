"""The start page: what this is, a first softmax to drag, and where to go."""

from softmax_viz.kit import frame
from softmax_viz.lessons import EXTRAS, GROUPS
from softmax_viz.lessons.start import lessons, opening

t = frame.translator("start")
opening.show(t)
lessons.show(t, GROUPS, EXTRAS)
