"""The page ``overflow``: its charts with what moves in them."""

from __future__ import annotations

import html
from collections.abc import Sequence
from functools import partial

import numpy as np
import streamlit as st

from softmax_viz.figures import PALETTE, overflow_figures
from softmax_viz.figures.overflow_figures import FATES
from softmax_viz.formats import show
from softmax_viz.i18n import Translator
from softmax_viz.live import Bars, Move, Player, Points
from softmax_viz.maths.overflow import DTYPES, KINDS, limits
from softmax_viz.maths.overflow_model import losses
from softmax_viz.state import GAP, OFFSET, SCALE
from softmax_viz.ui.charts import listed
from softmax_viz.ui.overflow import EDGE, Settings
from softmax_viz.ui.tables import sentence

__all__ = ["exponent_windows", "loss_chart", "loss_model", "probabilities", "slider_ranges"]

_TOP = 1050.0
# Plotly leaves an empty text out, and then the player could not write there.
_NOTHING = "\u00a0"
loss_model = partial(losses, top=_TOP)


def probabilities(t: Translator, page: Player, now: Settings) -> None:
    """Draw naive and stable softmax side by side, in the dtype chosen."""
    titles = [t(f"bars.{side}", dtype=now.dtype) for side in ("naive", "stable")]
    p = [page.now[f"{side}_p"] for side in ("naive", "stable")]
    form = "!f3"
    page.chart(
        overflow_figures.pair_of_bars(
            titles, [page.now["naive_bars"], page.now["stable_bars"]], p, now.names, form=form
        ),
        key="naive_and_stable",
        alt=t("bars.alt", naive=_said(now, p[0]), stable=_said(now, p[1]), dtype=now.dtype),
        moves=[
            Bars(0, "naive_bars"),
            Points(1, y="naive_bars", text="naive_p", format=form),
            Bars(2, "stable_bars"),
            Points(3, y="stable_bars", text="stable_p", format=form),
        ],
    )
    scores = ", ".join(page.number("scores", i, "!f2") for i in range(len(now.names)))
    sentence(t("bars.scores", scores=scores))


def _said(now: Settings, values: np.ndarray) -> str:
    return listed(now.names, values, "!g4")


def slider_ranges(t: Translator, page: Player, now: Settings) -> None:
    """Draw what becomes of softmax along the scale and along the shift."""
    powers = [(float(k), show(10.0**k, "g1")) for k in range(int(SCALE.low), int(SCALE.high) + 1)]
    numbers = [(v, show(v, "f0")) for v in np.linspace(OFFSET.low, OFFSET.high, 7).tolist()]
    rows = [t("ranges.naive", dtype=d) for d in DTYPES] + [t("ranges.stable", dtype=now.dtype)]
    words = {kind: [_NOTHING, t(f"ranges.sign.{kind}"), t(f"ranges.{kind}")] for kind in KINDS}
    for name, number, ticks, at in (
        ("scale", SCALE, powers, now.scale.value),
        ("shift", OFFSET, numbers, now.shift.value),
    ):
        parts = {
            kind: {
                part: page.now[f"{name}_{kind}_{part}"].tolist()
                for part in ("base", "size", "middle", "word")
            }
            for kind in KINDS
        }
        moves: list[Move] = []
        for index, kind in enumerate(KINDS):
            moves += [
                Bars(2 * index, f"{name}_{kind}_size", base=f"{name}_{kind}_base"),
                Points(
                    2 * index + 1,
                    x=f"{name}_{kind}_middle",
                    text=f"{name}_{kind}_word",
                    labels=words[kind],
                ),
            ]
        page.chart(
            overflow_figures.ranges(
                parts,
                rows,
                words,
                at=at,
                low=number.low - number.step / 2,
                high=number.high + number.step / 2,
                title=t(f"ranges.{name}"),
                ticks=ticks,
            ),
            key=f"along_{name}",
            alt=_ranges_alt(t, name, rows, parts),
            moves=[*moves, Points(2 * len(KINDS), x=f"at_{name}")],
        )
    _legend([(FATES[kind][0], t(f"ranges.{kind}")) for kind in KINDS])


def _ranges_alt(
    t: Translator,
    name: str,
    rows: Sequence[str],
    parts: dict[str, dict[str, list[float]]],
) -> str:
    """Say, row by row, what becomes of softmax from where to where."""
    told = []
    for index, row in enumerate(rows):
        spans = []
        for kind, part in parts.items():
            if size := part["size"][index]:
                ends = (part["base"][index], part["base"][index] + size)
                low, high = (show(10**v if name == "scale" else v, "g4") for v in ends)
                spans.append(f"{low} … {high} {t(f'ranges.{kind}')}")
        told.append(f"{row}: {', '.join(spans)}.")
    return f"{t(f'ranges.{name}')}. {' '.join(told)}"


def exponent_windows(t: Translator, page: Player, now: Settings) -> None:
    """Draw the exponents a + log C and what exp can take, in every dtype."""
    found = [limits(dtype) for dtype in DTYPES]
    states = [t(f"ranges.{kind}") for kind in KINDS]
    # The exponents of every dtype stand at the same places, once a row.
    places = page.now["c_places"]
    page.chart(
        overflow_figures.windows(
            [(limit.zero, limit.infinite) for limit in found],
            places.tolist(),
            [states[int(code)] for code in page.now["c_all"]],
            DTYPES,
            edge=EDGE,
            title=t("mend.axis"),
        ),
        key="windows",
        alt=t("mend.alt", exponents=listed(now.names, page.now["c_exponents"], "!f1")),
        moves=[Points(1, x="c_places"), Points(2, text="c_all", labels=states)],
    )


def loss_chart(t: Translator, page: Player) -> None:
    """Draw the loss by both ways along the gap, in every dtype."""
    gaps = GAP.grid.values
    along = loss_model(gap=gaps[:, None])
    gap, loss = (float(page.now[name][0]) for name in ("gap", "loss"))
    count, infinite = len(DTYPES), [_NOTHING, show(np.inf, "!f0")]
    page.chart(
        overflow_figures.loss_curves(
            gaps.tolist(),
            along["lost"].T,
            along["loss"][:, 0],
            (gap, page.now["lost_places"].tolist(), loss),
            top=_TOP,
            dtypes=DTYPES,
            words=[infinite[int(word)] for word in page.now["lost_words"]],
            title=t("log.axis"),
        ),
        key="losses",
        alt=t(
            "log.alt",
            gap=show(gap, "f0"),
            lost=listed(DTYPES, page.now["lost"], "!f1"),
            kept=show(loss, "!f1"),
        ),
        moves=[
            Points(count + 2, x="gaps", y="lost_places", text="lost_words", labels=infinite),
            Points(count + 3, x="gap", y="loss"),
        ],
    )
    _legend([(PALETTE[1], t("log.lost")), (PALETTE[2], t("log.kept"))])


def _legend(entries: Sequence[tuple[str, str]]) -> None:
    """Name colours below a chart; Plotly's own legend takes a phone's whole width."""
    spans = "".join(
        '<span style="display:inline-block;margin-right:1.5em">'
        f'<span class="swatch" style="background:{colour}"></span>{html.escape(text)}</span>'
        for colour, text in entries
    )
    st.html(f"<div>{spans}</div>")
