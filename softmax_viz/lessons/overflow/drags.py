"""What follows which slider of the lesson."""

from __future__ import annotations

from softmax_viz.kit.drags import Drag, Visit

__all__ = ["VISITS"]

_MAPS = ("along_scale", "along_shift")
_MENDED = ("windows", "mended")

# Settings are kept from step to step: to and fro, so that none stands at its end.
VISITS = (
    Visit("break_it", (Drag("scale", -60, ("naive_and_stable",)),)),
    # A shift changes nothing until the naive one breaks: from here it is not far.
    Visit("break_it", (Drag("shift", 60, ("naive_and_stable",)),), "shift=-320"),
    # No chart follows here, but numbers: they are compared too.
    Visit("every_step", (Drag("scale", -60, ()),), "dtype=float64"),
    Visit("dtypes", (Drag("scale", 60, ("dtypes",)),)),
    Visit("where_it_breaks", (Drag("scale", -60, _MAPS), Drag("shift", 40, _MAPS))),
    Visit("mend", (Drag("scale", 60, _MENDED),)),
    # So does log C.
    Visit("mend", (Drag("logC", 60, _MENDED),), "logC=-400"),
    Visit("log_softmax", (Drag("gap", -60, ("losses",)),)),
    Visit("practise", (Drag("e_overflow_between_dog", 40, ("practise_between",)),)),
)
