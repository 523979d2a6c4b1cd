"""What follows which slider of the lesson."""

from __future__ import annotations

from softmax_viz.kit.drags import Drag, Visit

__all__ = ["VISITS"]

VISITS = (
    Visit("side_by_side", (Drag("z1", 60, ("functions",)), Drag("T", 40, ("functions",)))),
    Visit("side_by_side", (Drag("z4", -40, ("functions",)),), "n=10"),
    Visit("one_score", (Drag("z2", 40, ("responses",)), Drag("T", 40, ("responses",)))),
    Visit("two_classes", (Drag("z1", 40, ("pair",)), Drag("T", 40, ("pair",)))),
    Visit("practise", (Drag("e_compare_same_cat", -40, ("practise_same",)),)),
)
