"""One of many, or several at once."""

from __future__ import annotations

import numpy as np
import streamlit as st

from softmax_viz.formats import show as write
from softmax_viz.kit.settings import LOGITS, Preset
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import class_name, listed, table
from softmax_viz.lessons.outputs import layer_figures as figures
from softmax_viz.lessons.outputs import layers
from softmax_viz.lessons.outputs.answers import found
from softmax_viz.lessons.outputs.settings import IN_THE_PICTURE
from softmax_viz.lessons.outputs.sliders import Scene
from softmax_viz.live import Bars, Inputs, Player, Points

__all__ = ["PRESETS", "show"]


def _scene(name: str, *logits: float, present: tuple[bool, bool, bool]) -> Preset:
    scores = {number.key: z for number, z in zip(LOGITS, logits, strict=False)}
    held = {setting.key: y for setting, y in zip(IN_THE_PICTURE, present, strict=True)}
    return Preset(name, {**scores, **held})


# One, all and none of the three, with scores that know it.
PRESETS = (
    _scene("one", 3.0, -1.0, -2.5, present=(True, False, False)),
    _scene("all_three", 4.0, 4.0, 4.0, present=(True, True, True)),
    _scene("nothing", -3.0, -4.0, -3.5, present=(False, False, False)),
)


def show(stage: Stage, scene: Scene) -> None:
    """Put the same scores through both layers; say which is the wrong one for this picture."""
    count = int(sum(scene.held))
    held = dict(zip(("y1", "y2", "y3"), scene.held, strict=True))
    inputs: Inputs = {"logits": scene.scores, **held}
    with stage.follow(layers.both_layers, inputs) as page:
        _chart(stage, page, scene, count)
        least = write(float(page.now["least_cross_entropy"][0]), "f4")
        with stage.picture:
            _losses(stage, page, scene, least)
        with stage.fold("numbers", stage.text("numbers")) as is_open:
            if is_open:
                _numbers(stage, page, scene)
    kind = ("none", "one")[count] if count < 2 else "more"  # noqa: PLR2004 - one, or more
    share = write(float(page.now["ceiling"][0]), "f3")
    with stage.controls:
        st.markdown(stage.text(f"why_{kind}", k=count, share=share, least=least))
    stage.presets(*PRESETS)
    stage.take_away()


def _chart(stage: Stage, page: Player, scene: Scene, count: int) -> None:
    """Draw both layers for what is in the picture, and the most that softmax can give."""
    now = page.now
    keys = [score.key for score in scene.scores]
    target = np.array(scene.held)
    right = "softmax" if count == 1 else "sigmoid"
    titles = [
        f"{stage.t(f'layer.{name}')} {'✓' if name == right else '✗'}"
        for name in ("softmax", "sigmoid")
    ]
    stage.chart(
        page,
        figures.layers(
            now["softmax"],
            now["sigmoid"],
            targets=(target, target),
            levels=(float(now["ceiling"][0]) if count > 1 else None, None),
            names=scene.names,
            titles=titles,
            target=stage.t("table.target"),
        ),
        key="scene_chart",
        alt=stage.text(
            "alt",
            softmax=listed(scene.names, page.numbers("softmax", "f3")),
            sigmoid=listed(scene.names, page.numbers("sigmoid", "f3")),
        ),
        moves=[
            Bars(0, "softmax", handles=keys),
            Points(1, y="softmax", text="softmax", format="f3"),
            Bars(4, "sigmoid", handles=keys),
            Points(5, y="sigmoid", text="sigmoid", format="f3"),
        ],
        share=70,
    )


def _losses(stage: Stage, page: Player, scene: Scene, least: str) -> None:
    """Say what each layer answers and pays."""
    answers = found(scene.names, stage.t("animal.none"))
    rows = [
        [
            stage.t("layer.softmax"),
            page.label("leader", scene.names),
            page.number("cross_entropy"),
            least,
        ],
        [
            stage.t("layer.sigmoid"),
            page.label("found", answers),
            page.number("binary_sum"),
            write(0.0, "f4"),
        ],
    ]
    table([stage.text(f"table.{x}") for x in ("layer", "answers", "pays", "least")], rows, words=1)


def _numbers(stage: Stage, page: Player, scene: Scene) -> None:
    """Show each animal's two probabilities and its binary cross-entropy, and the sums."""
    rows = [
        [
            class_name(scene.names, i),
            write(scene.held[i], "f0"),
            *(page.number(name, i) for name in ("softmax", "sigmoid", "binary")),
        ]
        for i in range(len(scene.names))
    ]
    sums = [page.number(f"{name}_sum") for name in ("softmax", "sigmoid", "binary")]
    heads = ("class", "target", "softmax", "sigmoid", "binary")
    table([stage.t(f"table.{x}") for x in heads], rows, [stage.t("table.sum"), "", *sums])
