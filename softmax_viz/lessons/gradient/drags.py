"""What follows which slider of the lesson."""

from __future__ import annotations

from softmax_viz.kit.drags import Drag, Visit

__all__ = ["VISITS"]

VISITS = (
    Visit("p_minus_y", (Drag("z1", 40, ("p_minus_y",)), Drag("z2", -40, ("p_minus_y",)))),
    Visit("p_minus_y", (Drag("z4", -40, ("p_minus_y",)),), "n=10"),
    Visit("measure", (Drag("z1", 40, ("measure",)), Drag("z3", 60, ("measure",)))),
    Visit("derivation", (Drag("z2", -40, ("derivation",)),), "line=2"),
    Visit("jacobian", (Drag("z1", 60, ("jacobian",)),)),
    Visit("chain_rule", (Drag("z2", -40, ("chain_rule",)),)),
    Visit(
        "squared_error", (Drag("z1", -40, ("squared_error",)), Drag("z2", 40, ("squared_error",)))
    ),
    Visit("scale", (Drag("T", 40, ("scale",)), Drag("mean_over", 40, ("scale",)))),
    Visit(
        "descent",
        (Drag("gd", 60, ("descent", "descent_loss")), Drag("eta", 60, ("descent", "descent_loss"))),
    ),
    Visit("practise", (Drag("e_gradient_pull_duck", 60, ("practise_pull",)),)),
)
