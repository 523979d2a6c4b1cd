"""The page ``temperature``: attention's softmax, with and without √d."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from softmax_viz import live
from softmax_viz.figures import Panel, sampling_figures, temperature_figures
from softmax_viz.figures.temperature_figures import Curve, Marks
from softmax_viz.formats import show
from softmax_viz.i18n import Translator
from softmax_viz.live import Bars, Player, Points, Slider
from softmax_viz.maths.attention import DIMENSIONS, KEYS, attention, overview
from softmax_viz.state import DIMENSION, VECTORS
from softmax_viz.ui.charts import listed
from softmax_viz.ui.tables import sentence, table

__all__ = ["panels", "spread_now"]

# Every dimension where the curves bend, every fourth where they are straight.
_DRAWN = np.flatnonzero((DIMENSIONS <= 16) | (DIMENSIONS % 4 == 0))  # noqa: PLR2004
_MARKED = (1, 64, 128, 192, 256)
_HIGHEST_SCORE, _HIGHEST_SPREAD = 55.0, 20.0


def spread_now(t: Translator) -> None:
    """Show, as evidence, how far random dot products of 64 components spread."""
    found = overview(int(VECTORS.default))
    row = int(DIMENSION.default) - 1
    sentence(t("dots.found", spread=show(float(found["spread"][row, 0]), "f2")))


def panels(t: Translator, dimension: Slider, seed: int, *, guessed: bool) -> None:
    """Draw one query's scores and its weights without and with √d; then all queries' average.

    How far the scores spread is the question's answer: it shows once that has been guessed.
    """
    found = overview(seed)
    names = [t("attention.key", number=number) for number in range(1, KEYS + 1)]
    with live.follow(
        attention(found), {"dimension": dimension}, state=(seed,), key="attention_live"
    ) as page:
        _bars(t, page, names)
        if guessed:
            _spread(t, page)
        _table(t, page)
        _trends(t, page, found, ("spread", "entropies") if guessed else ("entropies",))


def _bars(t: Translator, page: Player, names: list[str]) -> None:
    now = page.now
    high = _HIGHEST_SCORE
    page.chart(
        sampling_figures.attention_bars(
            [
                Panel(t("attention.scores"), now["scores"], now["scores"], "f1", -high, high),
                Panel(t("attention.plain"), now["plain"], now["plain"], "f2", 0, 1.3),
                Panel(t("attention.scaled"), now["scaled"], now["scaled"], "f2", 0, 1.3),
            ],
            names,
        ),
        key="attention",
        alt=t(
            "attention.alt",
            d=int(now["dimension"][0]),
            scores=listed(names, now["scores"], "f1"),
            plain=listed(names, now["plain"], "f2"),
            scaled=listed(names, now["scaled"], "f2"),
        ),
        moves=[
            Bars(0, "scores"),
            Points(1, y="tops", text="scores", format="f1"),
            Bars(2, "plain"),
            Points(3, y="plain", text="plain", format="f2"),
            Bars(4, "scaled"),
            Points(5, y="scaled", text="scaled", format="f2"),
        ],
    )


def _spread(t: Translator, page: Player) -> None:
    sentence(
        t(
            "attention.spread",
            d=page.number("dimension", 0, "f0"),
            spread=page.number("spread", 0, "f2"),
            root=page.number("root", 0, "f2"),
        )
    )


def _table(t: Translator, page: Player) -> None:
    rows = [
        [
            t(f"attention.{name}"),
            page.number(f"entropy_{name}", 0, "f3"),
            page.number(f"mean_{name}", 0, "f3"),
        ]
        for name in ("plain", "scaled")
    ]
    most = show(float(np.log(KEYS)), "f3")
    table([t("table.weights"), t("table.entropy", most=most), t("table.mean")], rows)


def _trends(
    t: Translator, page: Player, found: dict[str, NDArray[np.floating[Any]]], shown: Sequence[str]
) -> None:
    now = {name: float(values[0]) for name, values in page.now.items()}
    most = float(np.log(KEYS))
    across = Marks(-4, 260, [(value, str(value)) for value in _MARKED], t("attention.axis"))
    charts = {
        "spread": (
            (("spread", "solid", 0), ("root", "dash", 1)),
            Marks(0, _HIGHEST_SPREAD, [(v, str(v)) for v in (0, 4, 8, 12, 16)], t("spread.title")),
        ),
        "entropies": (
            (("mean_scaled", "solid", 2), ("mean_plain", "dash", 1)),
            Marks(
                0,
                most * 1.12,
                [(0, "0"), (1, "1"), (most, f"ln {KEYS}")],
                t("entropies.title"),
            ),
        ),
    }
    for key, column in zip(shown, st.columns(len(shown), gap="large"), strict=True):
        lines, up = charts[key]
        with column:
            page.chart(
                temperature_figures.trends(
                    [
                        Curve(
                            DIMENSIONS[_DRAWN],
                            found[name][_DRAWN, 0].round(3),
                            t(f"{key}.{name}"),
                            ink,
                            dash,
                        )
                        for name, dash, ink in lines
                    ],
                    (now["dimension"], [now[name] for name, _, _ in lines]),
                    across=across,
                    up=up,
                ),
                key=key,
                alt=t(
                    f"{key}.alt",
                    d=int(now["dimension"]),
                    **{name: show(now[name], "f3") for name, _, _ in lines},
                ),
                moves=[
                    Points(index + len(lines), x="dimension", y=name)
                    for index, (name, _, _) in enumerate(lines)
                ],
            )
