"""What follows which slider of the lesson."""

from __future__ import annotations

from softmax_viz.kit.drags import Drag, Visit

__all__ = ["VISITS"]

VISITS = (
    Visit("dial", (Drag("T", 60, ("cooling",)), Drag("z2", -40, ("cooling",)))),
    Visit("predict", (Drag("predict_guess1", 40, ("predict_guess",)),)),
    # The scores' curves are drawn on release.
    Visit("all_temperatures", (Drag("T", 60, ("along",)),)),
    Visit("hundred_draws", (Drag("T", 80, ("hundred",)), Drag("z1", 60, ("hundred",)))),
    Visit("more_draws", (Drag("draws", 60, ("frequencies", "errors")),)),
    Visit("more_draws", (Drag("z3", 60, ("frequencies",)),)),
    Visit(
        "next_token",
        (Drag("p", -40, ("tokens",)), Drag("k", -60, ("tokens",)), Drag("Tt", 60, ("tokens",))),
    ),
    Visit("attention", (Drag("d", 60, ("attention",)),)),
    Visit("all_dimensions", (Drag("d", 60, ("spread", "entropies")),)),
    Visit("practise", (Drag("e_temperature_half_temperature", -60, ("practise_half",)),)),
    # Last: ten classes stay.
    Visit("hundred_draws", (Drag("z4", -40, ("hundred",)),), "n=10"),
)
