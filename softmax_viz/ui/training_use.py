"""The page ``training``: labels, thresholds, ranking, sampling; a point far away."""

from __future__ import annotations

import numpy as np
import streamlit as st

from softmax_viz import figures, live
from softmax_viz.examples import LABELLED
from softmax_viz.figures import Panel, answer_figures
from softmax_viz.formats import show
from softmax_viz.functions import softmax
from softmax_viz.i18n import Translator
from softmax_viz.live import Bars, Player, Points, Slider
from softmax_viz.maths.inference import (
    DRAWS,
    FOLDS,
    Abstaining,
    FarPoint,
    least_sure,
    same_labels,
)
from softmax_viz.maths.training_view import Plane, region_codes
from softmax_viz.state import DIRECTION, DISTANCE, SURE
from softmax_viz.ui import controls
from softmax_viz.ui.charts import listed
from softmax_viz.ui.tables import class_name, sentence, table
from softmax_viz.ui.training import REGION_COLOURS, Judged, Trained, plane_of
from softmax_viz.ui.training_controls import axis_titles, class_names

__all__ = ["abstain", "far", "labels", "ranking", "ready"]

_RANKED = 5


def ready(t: Translator, trained: Trained) -> bool:
    """Say so if a training has no numbers at its end: there is nothing to use then."""
    if not trained.ended:
        st.info(t("use.left"))
    return trained.ended


# ---- Labels ------------------------------------------------------------------------------


def _unbroken(text: str) -> str:
    """Keep a cell's words on one line, on a phone too."""
    return f'<span class="class-name">{text}</span>'


def labels(t: Translator, trained: Trained) -> None:
    """Compare argmax before and after softmax, for one example and for every point."""
    scores = np.array(LABELLED.logits)
    p = softmax(scores)
    rows = [
        [
            _unbroken(t("labels.logits")),
            *(show(float(z), "f2") for z in scores),
            str(scores.argmax()),
        ],
        [_unbroken(t("labels.softmax")), *(show(float(v), "f4") for v in p), str(p.argmax())],
    ]
    names = [t("class", number=i + 1) for i in range(len(scores))]
    heads = ["", *(class_name(names, i) for i in range(len(names))), t("labels.index")]
    table(heads, rows)
    count = len(trained.data)
    equal = same_labels(trained.run.logits(trained.data.points))
    sentence(t("labels.equal", equal=equal, count=count))


# ---- Thresholds --------------------------------------------------------------------------


def abstain(t: Translator, trained: Trained, judged: Judged) -> None:
    """Let the learner set from which confidence on the classifier answers."""
    model = Abstaining(judged, trained.data.labels)
    chart, side = st.columns([3, 2], gap="large")
    with side:
        threshold = controls.slider(SURE, t("abstain.threshold"))
    state = (model.fingerprint,)
    with live.follow(model, {"threshold": threshold}, state=state, key="sure_live") as page:
        with side:
            _strip(t, page)
            sentence(
                t(
                    "abstain.now",
                    answered=page.number("answered", 0, "f0"),
                    count=len(trained.data),
                    coverage=page.number("coverage", 0, "p1"),
                    right=page.number("right", 0, "f0"),
                    accuracy=page.number("accuracy", 0, "p1"),
                )
            )
        with chart:
            _trade(t, page, model, threshold)
    st.caption(t("abstain.how", folds=FOLDS))


def _strip(t: Translator, page: Player) -> None:
    kinds = ("right", "wrong", "silent")
    counts = [float(page.now[kind][0]) for kind in kinds]
    names = [t(f"abstain.{kind}") for kind in kinds]
    page.chart(
        answer_figures.answers(counts, names),
        key="answers",
        alt=t("abstain.strip_alt", values=listed(names, counts, "f0")),
        moves=[
            Bars(0, "right"),
            Bars(1, "wrong", base="right"),
            Bars(2, "silent", base="answered"),
        ],
    )


def _trade(t: Translator, page: Player, model: Abstaining, threshold: Slider) -> None:
    grid = threshold.grid.values
    along = model(grid[:, None])
    now = {name: float(page.now[name][0]) for name in ("coverage", "accuracy", "accuracy_at")}
    page.chart(
        answer_figures.coverage(
            grid,
            (along["coverage"][:, 0].round(4), along["accuracy_at"][:, 0].round(4)),
            (threshold.value, now["coverage"], now["accuracy_at"]),
            (show(now["coverage"], "p0"), show(now["accuracy"], "p0")),
            names=(t("abstain.coverage"), t("abstain.accuracy")),
            title=t("abstain.axis"),
        ),
        key="trade",
        alt=t(
            "abstain.alt",
            threshold=show(threshold.value, "f2"),
            coverage=show(now["coverage"], "p1"),
            accuracy=show(now["accuracy"], "p1"),
        ),
        moves=[
            Points(2, x="threshold", y="coverage", text="coverage", format="p0"),
            Points(3, x="threshold", y="accuracy_at", text="accuracy", format="p0"),
        ],
    )


# ---- Ranking and sampling ----------------------------------------------------------------


def ranking(t: Translator, trained: Trained, judged: Judged) -> None:
    """Show the points the classifier is least sure of, and labels drawn for them."""
    task = trained.task
    names = class_names(t, task)
    seed = task.settings.seed
    rows = []
    for found in least_sure(judged, trained.data.labels, count=_RANKED, seed=seed):
        x, y = trained.data.points[found.index]
        rows.append(
            [
                _unbroken(f"({show(float(x), 'f1')}, {show(float(y), 'f1')})"),
                class_name(names, found.label),
                class_name(names, found.answer),
                *(show(p, "f3") for p in found.probabilities),
                _unbroken(" · ".join(str(drawn) for drawn in found.draws)),
            ]
        )
    heads = [
        t("ranking.point"),
        t("ranking.label"),
        t("ranking.answer"),
        *(f"p<sub>{k + 1}</sub>" for k in range(len(names))),
        t("ranking.draws", draws=DRAWS),
    ]
    table(heads, rows, words=2)


# ---- Far away ----------------------------------------------------------------------------


def far(t: Translator, trained: Trained) -> None:
    """Let the learner drag a point away from the data."""
    model = FarPoint(trained.run, trained.data)
    names = class_names(t, trained.task)
    chart, side = st.columns([3, 2], gap="large")
    with side:
        distance = controls.slider(DISTANCE, t("far.distance"))
        angle = controls.slider(DIRECTION, t("far.direction"), format="%d°")
        controls.play(t, distance, seconds=3.0)
    inputs, state = {"distance": distance, "angle": angle}, (model.fingerprint,)
    with live.follow(model, inputs, state=state, key="far_live") as page:
        with chart:
            _map(t, page, trained, distance)
        with side:
            _bars(t, page, names, model.reach(distance.grid.high))
            sentence(
                t(
                    "far.now",
                    top=page.number("top", 0, "p2"),
                    name=page.label("leader", names),
                    nearest=page.number("nearest", 0, "f1"),
                )
            )


def _map(t: Translator, page: Player, trained: Trained, distance: Slider) -> None:
    now, run = page.now, trained.run
    names = class_names(t, trained.task)
    reach = 1.08 * distance.grid.high * run.spread
    low, high = run.middle - reach, run.middle + reach
    plane = Plane.between((low[0], high[0]), (low[1], high[1]))
    page.chart(
        answer_figures.far_map(
            region_codes(run, plane, last=True)[0],
            REGION_COLOURS,
            plane_of(plane),
            (trained.data.points, trained.data.labels, names),
            (now["x"][0], now["y"][0]),
            ranges=(plane.x_range, plane.y_range),
            titles=axis_titles(t, trained.task),
        ),
        key="far_map",
        alt=t(
            "far.alt",
            distance=show(distance.value, "f1"),
            values=listed(names, now["probabilities"]),
        ),
        moves=[Points(1 + len(names), x="x", y="y")],
    )


def _bars(t: Translator, page: Player, names: tuple[str, ...], reach: float) -> None:
    now = page.now
    p, logits = now["probabilities"], now["logits"]
    panels = [
        Panel(t("far.logits"), logits, logits, "f1", -1.2 * reach, 1.2 * reach),
        Panel(t("far.probabilities"), p, p, "f4", 0, 1.15),
    ]
    page.chart(
        figures.class_bars(panels, names, columns=2, height=240),
        key="far_bars",
        alt=t("far.bars_alt", logits=listed(names, logits, "f1"), values=listed(names, p)),
        moves=[
            Bars(0, "logits"),
            Points(1, y="logit_tops", text="logits", format="f1"),
            Bars(2, "probabilities"),
            Points(3, y="probabilities", text="probabilities", format="f4"),
        ],
    )
