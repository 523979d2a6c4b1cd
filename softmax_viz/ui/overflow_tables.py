"""The page ``overflow``: tables whose numbers follow the sliders."""

from __future__ import annotations

import html
from collections.abc import Sequence

import numpy as np

from softmax_viz import examples
from softmax_viz.formats import show
from softmax_viz.functions import softmax
from softmax_viz.i18n import Translator
from softmax_viz.live import Player
from softmax_viz.overflow import DTYPES, STEPS, TOLERANCE, VERDICTS, limits, stable_steps, words
from softmax_viz.ui.overflow import Settings, written
from softmax_viz.ui.tables import class_name, sentence, table

__all__ = [
    "at_a_glance",
    "exp_limits",
    "log_table",
    "mended",
    "naive_table",
    "not_mended",
    "numpy_said",
    "stable_table",
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


def naive_table(t: Translator, page: Player, now: Settings) -> None:
    """Show the steps of naive softmax, a row a class."""
    rows = [
        [
            class_name(now.names, i),
            page.number("scores", i, "!f2"),
            page.number("naive_exps", i, "!g4"),
            page.number("naive_p", i, "!g4"),
        ]
        for i in range(len(now.names))
    ]
    foot = [t("steps.sum"), "", page.number("naive_total", 0, "!g4"), ""]
    table(["", "a", "e = exp(a)", "e / s"], rows, foot)


def stable_table(t: Translator, page: Player, now: Settings) -> None:
    """Show the steps of stable softmax, a row a class."""
    rows = [
        [
            class_name(now.names, i),
            page.number("stable_exponents", i, "!f2"),
            page.number("stable_exps", i, "!g4"),
            page.number("stable_p", i, "!g4"),
        ]
        for i in range(len(now.names))
    ]
    foot = [t("steps.sum"), "", page.number("stable_total", 0, "!g4"), ""]
    table(["", "a − max", "e = exp(a − max)", "e / s"], rows, foot)


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


def mended(t: Translator, page: Player, now: Settings) -> None:
    """Show softmax with the constant chosen, a row a class."""
    rows = [
        [
            class_name(now.names, i),
            page.number("c_exponents", i, "!f2"),
            page.number("c_exps", i, "!g4"),
            page.number("c_p", i, "!g4"),
        ]
        for i in range(len(now.names))
    ]
    foot = [t("steps.sum"), "", page.number("c_total", 0, "!g4"), ""]
    table(["", "a + log C", "exp(a + log C)", t("mend.result")], rows, foot)
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
