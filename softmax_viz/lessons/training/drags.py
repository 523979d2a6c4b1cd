"""What follows which slider of the lesson."""

from __future__ import annotations

from softmax_viz.kit.drags import Drag, Visit

__all__ = ["VISITS"]

VISITS = (
    Visit("watch", (Drag("epoch", 60, ("regions", "loss_strip")),)),
    Visit("rate", (Drag("epoch", 60, ("curves",)),)),
    Visit("weights", (Drag("epoch", 60, ("weights",)),)),
    Visit("labels", (Drag("s2", 60, ("labels",)),)),
    Visit("abstain", (Drag("sure", 60, ("answers", "trade")),)),
    Visit("calibration", (Drag("lam", 120, ("reliability",)), Drag("tcal", 60, ("reliability",)))),
    Visit(
        "far",
        (Drag("far", -60, ("far_map", "far_bars")), Drag("toward", -60, ("far_map", "far_bars"))),
    ),
    Visit("practise", (Drag("e_training_silent_threshold", 60, ("practise_silent",)),)),
)
