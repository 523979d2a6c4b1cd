"""One number: hot dog or not."""

from __future__ import annotations

from softmax_viz.formats import show as write
from softmax_viz.kit.chart import PALETTE
from softmax_viz.kit.settings import Preset
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import equation, in_colour, listed, sentence
from softmax_viz.lessons.outputs import hot_dog, snippets
from softmax_viz.lessons.outputs import hot_dog_figures as figures
from softmax_viz.lessons.outputs.hot_dog import BIAS, WEIGHTS
from softmax_viz.lessons.outputs.settings import PICTURE_FEATURES
from softmax_viz.lessons.outputs.sliders import Picture
from softmax_viz.live import Bars, Inputs, Line, Player, Points

__all__ = ["PRESETS", "show"]


def _picture(name: str, *features: float) -> Preset:
    keys = (number.key for number in PICTURE_FEATURES)
    return Preset(name, dict(zip(keys, features, strict=True)))


# The first is the curriculum's sigmoid(0.2).
PRESETS = (
    _picture("score_02", 0.4, 0.4, 0.0),
    _picture("in_a_bun", 0.9, 0.8, 0.1),
    _picture("no_bun", 0.9, 0.0, 0.15),
    _picture("pizza", 0.3, 0.1, 1.0),
)


def show(stage: Stage, picture: Picture) -> None:
    """Draw the weighted sum and, below it, its sigmoid with the threshold."""
    terms = [f"{write(w, 'f0')} × {x}" for w, x in zip(WEIGHTS, picture.names, strict=True)]
    inputs: Inputs = {"features": picture.features, "threshold": picture.threshold}
    with stage.follow(hot_dog.hot_dog, inputs) as page:
        now = page.now
        z, p = hot_dog.sigmoid_curve(*figures.SCORE_ENDS)
        stage.chart(
            page,
            figures.score_and_sigmoid(
                now,
                (z, p.round(4)),
                [stage.text("bias"), *terms, stage.text("score")],
                [stage.text("sum"), stage.text("sigmoid")],
                stage.text("axis"),
            ),
            key="score_chart",
            alt=stage.text(
                "alt",
                terms=listed(terms, now["terms"], "f2"),
                bias=write(BIAS, "f0"),
                score=write(float(now["score"][0]), "f2"),
                p=write(float(now["p"][0]), "f3"),
                threshold=write(float(now["threshold"][0]), "f3"),
            ),
            moves=[
                Bars(0, "sizes", base="bases"),
                Points(1, x="tips", text="sizes", format="f2"),
                Line(3, y="line", handle=picture.threshold.key),
                Points(4, y="threshold", text="threshold", format="f2"),
                Line(5, x="drop_x", y="drop_y"),
                Points(6, x="score", y="p", text="p", format="f3"),
            ],
            share=90,
        )
        with stage.picture:
            sentence(
                stage.text(
                    "decision",
                    score=page.number("score", 0, "f3"),
                    p=page.number("p", 0, "f3"),
                    threshold=page.number("threshold", 0, "f3"),
                    sign=page.label("yes", ["<", "≥"]),
                    answer=page.label("yes", [stage.t("answer.no"), stage.t("answer.yes")]),
                )
            )
        with stage.fold("numbers", stage.text("numbers")) as is_open:
            if is_open:
                _sum(page)
    stage.presets(*PRESETS)
    stage.take_away()
    features = [feature.value for feature in picture.features]
    stage.code(snippets.hot_dog_code, stage.t, features, picture.threshold.value)


def _sum(page: Player) -> None:
    """Write the weighted sum with its numbers."""
    parts = [write(BIAS, "f0")]
    for index, weight in enumerate(WEIGHTS):
        sign = "+" if weight > 0 else "−"
        product = f"{write(abs(weight), 'f0')} × {page.number('features', index, 'f3')}"
        parts.append(f"{sign} {in_colour(product, PALETTE[index])}")
    equation("z", " ".join(parts), page.number("score", 0, "f3"))
