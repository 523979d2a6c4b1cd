"""What follows which slider of the lesson."""

from __future__ import annotations

from softmax_viz.kit.drags import Drag, Visit

__all__ = ["VISITS"]

VISITS = (
    Visit(
        "one_number", (Drag("sausage", -40, ("score_chart",)), Drag("cut", 40, ("score_chart",)))
    ),
    Visit("two_nodes", (Drag("bun", 40, ("nodes_chart",)),)),
    Visit("threshold", (Drag("cut", 50, ("threshold_chart",)),)),
    Visit("several", (Drag("z1", 40, ("scene_chart",)),)),
    Visit(
        "stranger", (Drag("u3", -40, ("stranger_chart",)), Drag("least", 40, ("stranger_chart",)))
    ),
    Visit("none_of_these", (Drag("u4", -40, ("none_of_these_chart",)),)),
    Visit("practise", (Drag("e_outputs_both_dog", 40, ("practise_both",)),)),
)
