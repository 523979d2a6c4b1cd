"""Candidate sampling: guess the sum from a few classes."""

from __future__ import annotations

from softmax_viz.kit.controls import play
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import sentence, table
from softmax_viz.lessons.many_classes.estimates import loss_chart
from softmax_viz.lessons.many_classes.sampling_trials import CLASSES, ESTIMATES
from softmax_viz.lessons.many_classes.sliders import Draws
from softmax_viz.lessons.many_classes.snippets import sampled_code
from softmax_viz.live import Player

__all__ = ["show"]


def show(stage: Stage, draws: Draws) -> None:
    """Draw the losses of a hundred tries, without and with the correction."""
    model, state = draws.found.sampled, (draws.sampler,)
    with stage.follow(model, {"power": draws.power}, state=state) as page:
        loss_chart(stage, page, page.now, key="sampled", ways=ESTIMATES, share=90)
        numbers = {
            "draws": page.number("draws", 0, "f0"),
            "ratio": page.number("speed_up", 0, "f0"),
        }
        with stage.picture:
            sentence(stage.text("now", classes=CLASSES, **numbers))
        with stage.fold("numbers", stage.text("numbers")) as is_open:
            if is_open:
                _table(stage, page)
    with stage.actions:
        play(stage.t, draws.power)
    stage.take_away()
    stage.code(sampled_code, stage.t, 2**draws.power.value, draws.sampler)


def _table(stage: Stage, page: Player) -> None:
    """Show mean, error and scatter of both estimates of the loss."""
    rows = [
        [
            stage.t(f"estimates.{name}"),
            *(page.number(f"{name}_{part}", 0, "f3") for part in ("mean", "off", "sd")),
        ]
        for name in ESTIMATES
    ]
    foot = [stage.t("estimates.full"), page.number("full", 0, "f3"), "", ""]
    table([stage.t(f"estimates.{name}") for name in ("loss", "mean", "off", "sd")], rows, foot)
