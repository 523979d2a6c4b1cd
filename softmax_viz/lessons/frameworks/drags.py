"""What follows which slider of the lesson."""

from __future__ import annotations

from softmax_viz.kit.drags import Drag, Visit

__all__ = ["VISITS"]

VISITS = (
    Visit("pair", (Drag("z1", 40, ("into_the_loss",)), Drag("z3", 40, ("into_the_loss",)))),
    Visit("wrong_pairs", (Drag("z1", -40, ("pairs",)), Drag("z2", -40, ("pairs",)))),
    Visit("closer", (Drag("z2", 40, ("closer_seen", "closer_gradient")),)),
    Visit("training", (Drag("z2", 40, ("paths",)),)),
    Visit("limits", (Drag("K", 60, ("limits_probability", "limits_loss")),)),
    Visit("code", (Drag("z1", 40, ()),), "framework=JAX"),
    Visit("wrong_pairs", (Drag("z1", 40, ("pairs",)),), "task=multilabel"),
    Visit("practise", (Drag("e_frameworks_ceiling_dog", 40, ("practise_ceiling",)),)),
)
