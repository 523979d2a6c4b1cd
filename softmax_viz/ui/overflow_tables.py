"""The page ``overflow``: tables whose numbers follow the sliders."""

from __future__ import annotations

import html
from collections.abc import Sequence

import numpy as np
import streamlit as st

from softmax_viz import examples
from softmax_viz.formats import show
from softmax_viz.functions import softmax
from softmax_viz.i18n import Translator
from softmax_viz.live import Player
from softmax_viz.maths.overflow import (
    DTYPES,
    STEPS,
    TOLERANCE,
    VERDICTS,
    limits,
    stable_steps,
    words,
)
from softmax_viz.ui.overflow import Settings, written
from softmax_viz.ui.tables import class_name, equation, fraction, sentence, table

__all__ = [
    "at_a_glance",
    "constant_moved",
    "exp_limits",
    "log_table",
    "mended",
    "not_mended",
    "numpy_said",
    "steps_table",
]

_CODE = (
    ("a = z.astype({dtype})", "e = np.exp(a)", "s = e.sum()", "e / s"),
    ("a = z.astype({dtype})", "a - a.max()", "e = np.exp(a - a.max())", "s = e.sum()", "e / s"),
)


def _code(text: str) -> str:
    style = "font-weight:400;font-size:0.9em;white-space:nowrap"
    return f'<code style="{style}">{html.escape(text)}</code>'


def at_a_glance(t: Translator, page: Player) -> None:
    """Show what becomes of both versions in all three dtypes."""
    judged = [t(f"verdicts.{name}", tolerance=TOLERANCE) for name in VERDICTS]
    rows = [
        [
            _code(dtype),
            page.label("naive_all", judged, i),
            page.label("stable_all", judged, i),
            page.number("argmax_all", i, "f0"),
        ]
        for i, dtype in enumerate(DTYPES)
    ]
    head = ["dtype", *(t(f"glance.{key}") for key in ("naive", "stable", "argmax"))]
    table(head, rows, words=2)


def steps_table(t: Translator, page: Player, now: Settings, version: str) -> None:
    """Show the steps of one version, ``naive``, ``stable`` or ``c``, a row a class."""
    first, head = {
        "naive": ("scores", ["a", "e = exp(a)", "e / s"]),
        "stable": ("stable_exponents", ["a − max", "e = exp(a − max)", "e / s"]),
        "c": ("c_exponents", ["a + log C", "exp(a + log C)", t("mend.result")]),
    }[version]
    columns = ((first, "!f2"), (f"{version}_exps", "!g4"), (f"{version}_p", "!g4"))
    rows = [
        [class_name(now.names, i), *(page.number(output, i, form) for output, form in columns)]
        for i in range(len(now.names))
    ]
    foot = [t("steps.sum"), "", page.number(f"{version}_total", 0, "!g4"), ""]
    table(["", *head], rows, foot)


def numpy_said(t: Translator, page: Player, now: Settings, side: int) -> None:
    """Show the lines of one version with NumPy's own warnings: 0 naive, 1 stable."""
    said = [f"RuntimeWarning: {text}" if text else t("steps.silent") for text in words()]
    output = ("naive_says", "stable_says")[side]
    lines = zip(STEPS[side], _CODE[side], strict=True)
    rows = [
        [_code(line.format(dtype=now.dtype)), page.label(output, said, i)]
        for i, (_, line) in enumerate(lines)
    ]
    table([t("steps.line"), t("steps.numpy_says")], rows, words=1)


def exp_limits(t: Translator) -> None:
    """Show from where exp is inf, and from where 0."""
    found = [(dtype, limits(dtype)) for dtype in DTYPES]
    rows = [[_code(d), show(limit.infinite, "f2"), show(limit.zero, "f2")] for d, limit in found]
    table(["dtype", t("limits.infinite"), t("limits.zero")], rows)


def constant_moved(t: Translator) -> None:
    """Show that a constant cancels, and how it moves into the exponent."""
    power = "e<sup>a<sub>{}</sub>{}</sup>"
    parts = [
        fraction(f"{c}{power.format('i', more)}", f"Σ<sub>j</sub> {c}{power.format('j', more)}")
        for c, more in (("", ""), ("C ", ""), ("", " + log C"))
    ]
    equation("p<sub>i</sub>", *parts)
    st.markdown(t("mend.drag"))


def mended(t: Translator, page: Player, now: Settings) -> None:
    """Show softmax with the constant chosen, a row a class."""
    steps_table(t, page, now, "c")
    sentence(t("mend.best", best=page.number("c_best", 0, "!f2")))


def log_table(t: Translator, page: Player) -> None:
    """Show the logarithm of softmax by both ways, a row a dtype."""
    rows = [
        [
            _code(dtype),
            page.number("p", i, "!g4"),
            page.number("log_p", i, "!f2"),
            page.number("log_softmax", i, "!f2"),
        ]
        for i, dtype in enumerate(DTYPES)
    ]
    table(["dtype", "p = softmax(a)", "log(p)", "a − logsumexp(a)"], rows)
    values = {name: page.number(name, 0, "f2") for name in ("logsumexp", "score", "loss")}
    sentence(t("log.relation", **values))


def not_mended(t: Translator) -> None:
    """Show what the shift by the maximum does not mend."""
    nothing, far, cold = (-np.inf, -np.inf), (1e300, 9e299), 1e-10
    tie = next(example for example in examples.OVERFLOW if example.key == "tie")
    with np.errstate(all="ignore"):
        divided = softmax(np.array(far) / cold)
    rows = [
        [t("limits_of.all"), ", ".join(show(v, "f0") for v in nothing), _list(softmax(nothing))],
        *(
            [
                t("limits_of.tie", dtype=dtype),
                _list(tie.logits),
                _list(stable_steps(tie.logits, dtype).probabilities),
            ]
            for dtype in (DTYPES[0], DTYPES[-1])
        ),
        [t("limits_of.divided", T=f"{cold:g}"), written(far), _list(divided)],
        [
            t("limits_of.shifted", T=f"{cold:g}"),
            written(far),
            _list(softmax(far, temperature=cold)),
        ],
    ]
    table([t("limits_of.case"), t("limits_of.scores"), t("limits_of.gives")], rows)


def _list(values: Sequence[float] | np.ndarray) -> str:
    return ", ".join(
        show(float(v), "!f3") if v % 1 or not np.isfinite(v) else f"{v:.0f}" for v in values
    )
