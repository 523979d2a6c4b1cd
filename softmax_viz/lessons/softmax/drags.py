"""What follows which slider of the lesson."""

from __future__ import annotations

from softmax_viz.kit.drags import Drag, Visit

__all__ = ["VISITS"]

VISITS = (
    Visit("predict", (Drag("predict_guess3", 40, ("predict_guess",)),)),
    Visit("stages", (Drag("z1", 40, ("stages",)), Drag("T", 40, ("stages",)))),
    Visit("formula", (Drag("z1", -40, ("formula_bars",)),)),
    Visit("constant", (Drag("c", 60, ("constant",)), Drag("z3", 40, ("constant",)))),
    Visit("output_layer", (Drag("z1", 40, ("network",)),)),
    Visit("triangle", (Drag("z1", 40, ("simplex",)), Drag("T", 60, ("simplex",)))),
    Visit("practise", (Drag("e_softmax_twice_dog", -40, ("practise_twice",)),)),
    # Last: what a link sets is still set in the next step.
    Visit("stages", (Drag("z4", -40, ("stages",)),), "n=10"),
)
