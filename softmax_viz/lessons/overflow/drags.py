"""What follows which slider of the lesson."""

from __future__ import annotations

from softmax_viz.kit.drags import Drag, Visit

__all__ = ["VISITS"]

_MAPS = ("along_scale", "along_shift")

VISITS = (
    Visit(
        "break_it",
        (
            Drag("shift", -80, ("naive_and_stable",)),
            Drag("scale", -60, ("naive_and_stable",)),
        ),
    ),
    # No chart follows here, but numbers: they are compared too.
    Visit("every_step", (Drag("scale", -60, ()),), "dtype=float16"),
    Visit("dtypes", (Drag("scale", -60, ("dtypes",)),)),
    Visit("where_it_breaks", (Drag("scale", -60, _MAPS), Drag("shift", 40, _MAPS))),
    Visit(
        "mend",
        (Drag("logC", -60, ("windows", "mended")), Drag("shift", 40, ("windows",))),
    ),
    Visit("log_softmax", (Drag("gap", -60, ("losses",)),)),
)
