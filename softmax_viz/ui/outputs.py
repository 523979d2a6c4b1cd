"""The page ``outputs``: one number and a threshold."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from softmax_viz.figures import PALETTE, output_figures
from softmax_viz.figures.output_figures import SCORE_ENDS
from softmax_viz.formats import show
from softmax_viz.i18n import Translator
from softmax_viz.live import Bars, Line, Player, Points, Slider
from softmax_viz.maths.thresholds import (
    BIAS,
    OUTCOMES,
    PICTURES,
    SHARES,
    THRESHOLDS,
    TRUTH,
    WEIGHTS,
    sigmoid_curve,
    threshold_curves,
)
from softmax_viz.state import PICTURE_FEATURES, Number
from softmax_viz.ui import controls
from softmax_viz.ui.charts import listed
from softmax_viz.ui.tables import equation, in_colour, sentence, table

__all__ = ["colour_sliders", "confusion", "features", "score", "test", "two_nodes", "verdict"]


def _names(t: Translator) -> list[str]:
    return [t(f"one.{number.key}") for number in PICTURE_FEATURES]


def _weight(weight: float) -> str:
    return show(weight, "f0")


def features(t: Translator) -> list[Slider]:
    """Show the features of a picture, each with its weight."""
    colour_sliders(PICTURE_FEATURES)
    return [
        controls.slider(number, t("one.feature", name=name, weight=_weight(weight)), format="%.3f")
        for number, name, weight in zip(PICTURE_FEATURES, _names(t), WEIGHTS, strict=True)
    ]


def colour_sliders(numbers: Sequence[Number]) -> None:
    """Give sliders of the page's own the colours of their bars."""
    rules = "".join(
        f'.st-key-{number.key} [data-rac][style*="left"]{{background-color:{colour}}}'
        for number, colour in zip(numbers, PALETTE, strict=False)
    )
    st.html(f"<style>{rules}</style>")


# ---- From features to a probability -----------------------------------------------------


def score(t: Translator, page: Player) -> None:
    """Draw the weighted sum and, below it, its sigmoid."""
    now = page.now
    z, p = sigmoid_curve(*SCORE_ENDS)
    terms = [f"{_weight(w)} × {name}" for w, name in zip(WEIGHTS, _names(t), strict=True)]
    page.chart(
        output_figures.score_and_sigmoid(
            now,
            (z, p.round(4)),
            [t("one.bias"), *terms, t("one.score")],
            [t("one.sum"), t("one.sigmoid")],
            t("one.axis"),
        ),
        key="score_chart",
        alt=t(
            "one.alt",
            terms=listed(terms, now["terms"], "f2"),
            bias=show(BIAS, "f0"),
            score=show(float(now["score"][0]), "f2"),
            p=show(float(now["p"][0]), "f3"),
            threshold=show(float(now["threshold"][0]), "f3"),
        ),
        moves=[
            Bars(0, "sizes", base="bases"),
            Points(1, x="tips", text="sizes", format="f2"),
            Line(3, y="line"),
            Points(4, y="threshold", text="threshold", format="f2"),
            Line(5, x="drop_x", y="drop_y"),
            Points(6, x="score", y="p", text="p", format="f3"),
        ],
    )


def verdict(t: Translator, page: Player) -> None:
    """Write the sum with its numbers, the probability and the decision."""
    parts = [show(BIAS, "f0")]
    for index, weight in enumerate(WEIGHTS):
        sign = "+" if weight > 0 else "−"
        product = f"{show(abs(weight), 'f0')} × {page.number('features', index, 'f3')}"
        parts.append(f"{sign} {in_colour(product, PALETTE[index])}")
    equation("z", " ".join(parts), page.number("score", 0, "f3"))
    sentence(
        t(
            "one.decision",
            score=page.number("score", 0, "f3"),
            p=page.number("p", 0, "f3"),
            threshold=page.number("threshold", 0, "f3"),
            sign=page.label("yes", ["<", "≥"]),
            answer=page.label("yes", [t("one.no"), t("one.yes")]),
        )
    )


def two_nodes(t: Translator, page: Player) -> None:
    """Show that two nodes and softmax give the same as one node and sigmoid."""
    z = page.number("score", 0, "f3")
    rows = [
        [t("two.one_node", z=z), page.number("p", 0, "f6"), ""],
        [t("two.two_nodes", z=z), page.number("two_nodes", 0, "f6"), t("two.same")],
    ]
    table(["", "", ""], rows)


# ---- The threshold ----------------------------------------------------------------------


def test(t: Translator, page: Player) -> None:
    """Draw the test's pictures along the probability, and precision and recall below."""
    now = page.now
    precision, recall = threshold_curves()
    rows = [t(f"threshold.row_{row}") for row in ("yes", "own", "no")]
    values = {name: show(float(now[name][0]), "d2") for name in ("precision", "recall")}
    page.chart(
        output_figures.threshold_test(
            now,
            (SHARES, TRUTH),
            [(THRESHOLDS, precision.round(4)), (THRESHOLDS, recall.round(4))],
            outcomes=OUTCOMES,
            rows=rows,
            names=[t("threshold.precision"), t("threshold.recall")],
            axis_title=t("threshold.axis"),
        ),
        key="threshold_chart",
        alt=t(
            "threshold.alt",
            pictures=PICTURES,
            threshold=show(float(now["threshold"][0]), "f3"),
            counts=listed(OUTCOMES, now["counts"], "f0"),
            **values,
        ),
        moves=[
            Points(0, text="hot_dogs", labels=OUTCOMES),
            Points(1, text="others", labels=OUTCOMES),
            Points(2, x="p"),
            Line(3, x="line", y="upper_ends"),
            Line(4, x="line", y="lower_ends"),
            Points(7, x="threshold", y="precision_at", text="precision", format="d2"),
            Points(8, x="threshold", y="recall", text="recall", format="f2"),
        ],
    )


def confusion(t: Translator, page: Player) -> None:
    """Show the four counts, and precision and recall made from them."""

    def cells(found: Sequence[int]) -> list[str]:
        return [f"{OUTCOMES[i]} <b>{page.number('counts', i, 'f0')}</b>" for i in found]

    heads = ["", t("threshold.said_yes"), t("threshold.said_no")]
    rows = [[t("threshold.is_yes"), *cells((0, 2))], [t("threshold.is_no"), *cells((1, 3))]]
    table(heads, rows)
    hits = page.number("counts", 0, "f0")
    undefined = page.label("undefined", ["", t("threshold.undefined")])
    sentence(
        t(
            "threshold.precision_is",
            hits=hits,
            all=page.number("said_yes", 0, "f0"),
            value=page.number("precision", 0, "d2"),
            undefined=undefined,
        )
    )
    sentence(
        t(
            "threshold.recall_is",
            hits=hits,
            all=page.number("is_yes", 0, "f0"),
            value=page.number("recall", 0, "f2"),
        )
    )
    sentence(
        t(
            "threshold.as_score",
            threshold=page.number("threshold", 0, "f3"),
            score=page.number("score_threshold", 0, "f2"),
        )
    )
