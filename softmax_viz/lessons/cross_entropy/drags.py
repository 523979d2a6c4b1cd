"""What follows which slider of the lesson."""

from __future__ import annotations

from softmax_viz.kit.drags import Drag, Visit

__all__ = ["VISITS"]

VISITS = (
    Visit("curve", (Drag("py", -90, ("loss",)),)),
    Visit("curve", (Drag("py", -90, ("loss",)),), "log=true"),
    Visit("classes", (Drag("py", -60, ("classes",)), Drag("rest", -60, ("classes",)))),
    Visit("scores", (Drag("z1", 40, ("scores_classes", "scores_loss")),)),
    Visit("scores", (Drag("z4", -40, ("scores_classes", "scores_loss")),), "n=10&y=4"),
    Visit(
        "entropy",
        (Drag("red", 60, ("box", "box_parts")), Drag("belief", -60, ("box", "box_parts"))),
    ),
    Visit(
        "soft_labels",
        (
            Drag("py", -60, ("soft_classes", "parts")),
            Drag("rest", -60, ("soft_classes", "parts")),
            Drag("eps", 60, ("soft_classes", "parts")),
        ),
        "eps=0.1",
    ),
    Visit("yes_or_no", (Drag("yes", -60, ("yes_no",)), Drag("truth", -60, ("yes_no",)))),
    Visit("practise", (Drag("e_ce_price_cat", 40, ("practise_price",)),)),
)
