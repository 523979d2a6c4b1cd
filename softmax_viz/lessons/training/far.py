"""Far from all data: sure, and meaningless."""

from __future__ import annotations

from softmax_viz.formats import show as write
from softmax_viz.kit.controls import play, slider
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import listed, sentence
from softmax_viz.lessons.training import answer_figures, shelf, trust_figures
from softmax_viz.lessons.training.controls import Chosen, names_of
from softmax_viz.lessons.training.far_point import FarPoint
from softmax_viz.lessons.training.frames import Plane, region_codes
from softmax_viz.lessons.training.maps import REGION_COLOURS, cells_of, cloud_of
from softmax_viz.lessons.training.settings import DIRECTION, DISTANCE
from softmax_viz.lessons.training.shelf import Trained
from softmax_viz.live import Player, Points, Slider

__all__ = ["show"]


def show(stage: Stage, chosen: Chosen) -> None:
    """Let the learner drag a point away from the data."""
    trained = shelf.usable(stage, chosen.task)
    if not trained:
        return
    model = FarPoint(trained.run, trained.data)
    with stage.controls:
        distance = slider(DISTANCE, stage.text("distance"), format="%.1f")
        angle = slider(DIRECTION, stage.text("direction"), format="%d°")
    with stage.actions:
        play(stage.t, distance, seconds=3.0)
    inputs, state = {"distance": distance, "angle": angle}, (model.fingerprint,)
    names = names_of(stage.t, chosen.task)
    with stage.follow(model, inputs, state=state) as page:
        _map(stage, page, trained, distance)
        _bars(stage, page, names, model.extent)
        with stage.picture:
            sentence(
                stage.text(
                    "now",
                    top=page.number("top", 0, "p2"),
                    name=page.label("leader", names),
                    nearest=page.number("nearest", 0, "f1"),
                )
            )
    stage.take_away()


def _map(stage: Stage, page: Player, trained: Trained, distance: Slider) -> None:
    now, run = page.now, trained.run
    reach = 1.08 * distance.grid.high * run.spread
    low, high = run.middle - reach, run.middle + reach
    plane = Plane.between((low[0], high[0]), (low[1], high[1]))
    cloud = cloud_of(stage.t, trained, plane)
    stage.chart(
        page,
        trust_figures.far_map(
            region_codes(run, plane, last=True)[0],
            REGION_COLOURS,
            cells_of(plane),
            cloud,
            (float(now["x"][0]), float(now["y"][0])),
        ),
        key="far_map",
        alt=stage.text(
            "alt",
            distance=write(distance.value, "f1"),
            values=listed(cloud.names, now["probabilities"]),
        ),
        moves=[Points(1 + len(cloud.names), x="x", y="y")],
        share=55,
    )


def _bars(stage: Stage, page: Player, names: tuple[str, ...], extent: float) -> None:
    p, logits = page.now["probabilities"], page.now["logits"]
    stage.chart(
        page,
        answer_figures.scores_and_probabilities(
            logits,
            p,
            names,
            extent=extent,
            titles=(stage.text("logits"), stage.text("probabilities")),
        ),
        key="far_bars",
        alt=stage.text("bars_alt", logits=listed(names, logits, "f1"), values=listed(names, p)),
        moves=answer_figures.SCORE_MOVES,
        share=35,
    )
