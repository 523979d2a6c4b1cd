"""The numbers of what is often said and wrong."""

from __future__ import annotations

from softmax_viz.formats import show
from softmax_viz.lessons.cross_entropy.costs import surprises

__all__ = ["prices"]

_RIGHT_BUT_UNSURE = 0.6


def prices() -> dict[str, str]:
    """Give what some probabilities cost, as written."""
    p, keras, small = _RIGHT_BUT_UNSURE, 1e-7, 1e-10
    costs = {"unsure": (p, "f2"), "clipped": (keras, "f0"), "deeper": (small, "f0")}
    costs |= {"three": (1 / 3, "f1"), "thousand": (1 / 1000, "f1")}
    charged = surprises([share for share, _ in costs.values()])
    written = {
        name: show(float(cost), form)
        for (name, (_, form)), cost in zip(costs.items(), charged, strict=True)
    }
    return {"p": f"{p:g}", "keras": show(keras, "g1"), "small": show(small, "g1"), **written}
