"""The threshold is a choice, and it costs."""

from __future__ import annotations

from collections.abc import Sequence

from softmax_viz.formats import show as write
from softmax_viz.kit.controls import play
from softmax_viz.kit.settings import Preset
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import listed, sentence, table
from softmax_viz.lessons.outputs import threshold_figures as figures
from softmax_viz.lessons.outputs import thresholds
from softmax_viz.lessons.outputs.settings import THRESHOLD
from softmax_viz.lessons.outputs.sliders import Picture
from softmax_viz.lessons.outputs.thresholds import OUTCOMES, PICTURES, SHARES, THRESHOLDS, TRUTH
from softmax_viz.live import Inputs, Line, Player, Points

__all__ = ["PRESETS", "show"]

PRESETS = tuple(
    Preset(name, {THRESHOLD.key: cut})
    for name, cut in (("half", 0.5), ("no_false_alarm", 0.9), ("miss_none", 0.34), ("never", 1.0))
)


def show(stage: Stage, picture: Picture) -> None:
    """Draw the test's pictures along the probability, and precision and recall below."""
    inputs: Inputs = {"features": picture.features, "threshold": picture.threshold}
    cut = picture.threshold.key
    with stage.follow(thresholds.at_threshold, inputs) as page:
        now = page.now
        precision, recall = thresholds.threshold_curves()
        values = {name: write(float(now[name][0]), "d2") for name in ("precision", "recall")}
        stage.chart(
            page,
            figures.threshold_test(
                now,
                (SHARES, TRUTH),
                [(THRESHOLDS, precision.round(4)), (THRESHOLDS, recall.round(4))],
                outcomes=OUTCOMES,
                rows=[stage.text(f"row_{row}") for row in ("yes", "own", "no")],
                names=[stage.text("precision"), stage.text("recall")],
                axis_title=stage.text("axis"),
            ),
            key="threshold_chart",
            alt=stage.text(
                "alt",
                pictures=PICTURES,
                threshold=write(float(now["threshold"][0]), "f3"),
                counts=listed(OUTCOMES, now["counts"], "f0"),
                **values,
            ),
            moves=[
                Points(0, text="hot_dogs", labels=OUTCOMES),
                Points(1, text="others", labels=OUTCOMES),
                Points(2, x="p"),
                Line(3, x="line", y="upper_ends", handle=cut),
                Line(4, x="line", y="lower_ends", handle=cut),
                Points(
                    7, x="threshold", y="precision_at", text="precision", format="d2", handles=[cut]
                ),
                Points(8, x="threshold", y="recall", text="recall", format="f2", handles=[cut]),
            ],
            share=80,
        )
        with stage.picture:
            _ratios(stage, page)
        with stage.fold("counts", stage.text("counts")) as is_open:
            if is_open:
                _counts(stage, page)
    with stage.actions:
        play(stage.t, picture.threshold)
    stage.presets(*PRESETS)
    stage.take_away()


def _ratios(stage: Stage, page: Player) -> None:
    """Say what precision and recall are made of."""
    hits = page.number("counts", 0, "f0")
    sentence(
        stage.text(
            "precision_is",
            hits=hits,
            all=page.number("said_yes", 0, "f0"),
            value=page.number("precision", 0, "d2"),
            undefined=page.label("undefined", ["", stage.text("undefined")]),
        )
    )
    sentence(
        stage.text(
            "recall_is",
            hits=hits,
            all=page.number("is_yes", 0, "f0"),
            value=page.number("recall", 0, "f2"),
        )
    )


def _counts(stage: Stage, page: Player) -> None:
    """Show the four counts, and the threshold as one on the score."""

    def cells(found: Sequence[int]) -> list[str]:
        return [f"{OUTCOMES[i]} <b>{page.number('counts', i, 'f0')}</b>" for i in found]

    heads = ["", stage.text("said_yes"), stage.text("said_no")]
    rows = [[stage.text("row_yes"), *cells((0, 2))], [stage.text("row_no"), *cells((1, 3))]]
    table(heads, rows)
    sentence(
        stage.text(
            "as_score",
            threshold=page.number("threshold", 0, "f3"),
            score=page.number("score_threshold", 0, "f2"),
        )
    )
