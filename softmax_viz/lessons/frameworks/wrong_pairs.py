"""The same scores through every pair: one loss that is meant, four that are not."""

from __future__ import annotations

from functools import partial

import numpy as np

from softmax_viz.formats import show as write
from softmax_viz.kit.settings import Preset
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import listed, table
from softmax_viz.lessons.frameworks import figures, model
from softmax_viz.lessons.frameworks.pairings import PAIRS, RIGHT, floors
from softmax_viz.lessons.frameworks.presets import A_NO, SEVERAL, sure
from softmax_viz.lessons.frameworks.sample import Sample
from softmax_viz.lessons.frameworks.snippets import LINES
from softmax_viz.lessons.frameworks.words import code_html, pair_name
from softmax_viz.live import Bars, Player, Points

__all__ = ["show"]

_TICKS = (-1.0, 0.0, 1.0, 2.0, 5.0, 10.0)
# NLLLoss on probabilities goes down to -1.
_LOWEST = -1.2
# A floor that is 0 to three decimals is none.
_NO_FLOOR = 0.0005


def show(stage: Stage, now: Sample) -> None:
    """Draw the losses of all pairs for the same scores."""
    pairs = PAIRS[now.task]
    names = [pair_name(stage.t, now.task, pair) for pair in pairs]
    lowest = floors(now.task, now.target)
    ticks = [(float(model.loss_place(v)), f"{v:g}".replace("-", "−")) for v in _TICKS]
    follows = partial(model.losses, task=now.task, target=now.target)
    with stage.follow(follows, {"logits": now.sliders}, state=(now.task, now.target)) as page:
        stage.chart(
            page,
            figures.loss_bars(
                page.now,
                [
                    (name, _what_it_does(stage, now.task, pair, lowest[pair]))
                    for name, pair in zip(names, pairs, strict=True)
                ],
                [
                    float(model.loss_place(v)) if abs(v) > _NO_FLOOR else np.nan
                    for v in lowest.values()
                ],
                [(_LOWEST, ""), *ticks, (model.BEYOND, f"> {model.HIGHEST_LOSS:g}")],
            ),
            key="pairs",
            alt=stage.text("alt", losses=listed(names, page.now["losses"])),
            moves=[
                Bars(0, "losses_at"),
                Points(1, x="numbers_at", text="losses", format="f4"),
            ],
        )
        with stage.fold("numbers", stage.text("numbers")) as is_open:
            if is_open:
                _numbers(stage, page, now)
    stage.presets(
        Preset("sure_and_right", sure(now, right=True)),
        Preset("sure_and_wrong", sure(now, right=False)),
        A_NO,
        SEVERAL,
    )
    stage.take_away()


def _what_it_does(stage: Stage, task: str, pair: str, floor: float) -> str:
    does = stage.t(f"does.{task}.{pair}")
    if abs(floor) < _NO_FLOOR:
        return does
    return f"{does} · {stage.text('never_under', floor=write(floor, 'f3'))}"


def _numbers(stage: Stage, page: Player, now: Sample) -> None:
    """Show for every pair its loss, the lowest it can show, its gradient, and what happens."""
    lowest = floors(now.task, now.target)
    rows = []
    for i, pair in enumerate(PAIRS[now.task]):
        mark, does = ("✓" if pair == RIGHT else "✗"), stage.t(f"does.{now.task}.{pair}")
        heading = f"{mark} {code_html(LINES[now.task][pair])}"
        rows.append(
            [
                f'{heading}<br><span style="font-weight:400">{does}</span>',
                page.number("losses", i, "f4"),
                write(lowest[pair], "f3"),
                page.number("sizes", i, "p1"),
            ]
        )
    table([stage.text(f"table.{head}") for head in ("pair", "loss", "lowest", "gradient")], rows)
