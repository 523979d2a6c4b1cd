"""What follows which slider of the lesson."""

from __future__ import annotations

from softmax_viz.kit.drags import Drag, Visit

__all__ = ["VISITS"]

VISITS = (
    Visit("every_score", (Drag("wide", -90, ("field",)),)),
    Visit("cost", (Drag("wide", 60, ("cost",)), Drag("feat", 60, ("cost",)))),
    Visit("sampling", (Drag("log2K", -70, ("sampled",)),)),
    Visit("more_draws", (Drag("log2K", 60, ("means", "scatter")),)),
    Visit("unbiased", (Drag("log2K", -60, ("bias",)),)),
    Visit("unbiased", (Drag("log2K", 60, ("bias",)),), "zipf=false"),
    Visit("prediction_time", (Drag("log2K", 60, ("chances",)),)),
    Visit("practise", (Drag("e_classes_memory_exponent", 100, ("practise_memory",)),)),
)
