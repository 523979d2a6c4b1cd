"""The chart of sampled losses: a dot for each repetition."""

from __future__ import annotations

from collections.abc import Sequence

from softmax_viz.formats import show
from softmax_viz.kit.stage import Stage
from softmax_viz.lessons.many_classes import figures
from softmax_viz.lessons.many_classes.chart_parts import Axes, Spot
from softmax_viz.lessons.many_classes.sampling_trials import HIGHEST_LOSS
from softmax_viz.live import Move, Outputs, Player, Points

__all__ = ["loss_chart"]


def loss_chart(
    stage: Stage,
    page: Player | None,
    now: Outputs,
    *,
    key: str,
    ways: Sequence[str],
    share: int = 100,
) -> None:
    """Draw the sampled losses of some of `ESTIMATES`, a row each, and the full loss.

    The player's model is `Trials.sampled`, and ``now`` what it gives.
    """
    t = stage.t
    full = float(now["full"][0])
    means = {name: float(now[f"{name}_mean"][0]) for name in ways}
    moves: list[Move] = []
    for row, name in enumerate(ways):
        mean = {"x": f"{name}_mean", "text": f"{name}_mean", "format": "f2"}
        moves += [Points(1 + 2 * row, x=f"{name}_dots_at"), Points(2 + 2 * row, **mean)]
    stage.chart(
        page,
        figures.dots(
            Axes(
                (-0.15, HIGHEST_LOSS + 0.15),
                (-0.5, len(ways) - 0.25),
                [(float(loss), str(loss)) for loss in range(int(HIGHEST_LOSS) + 1)],
                [(row, t(f"losses.{name}_row")) for row, name in enumerate(ways)],
                t("losses.axis"),
                "",
            ),
            [(name, now[f"{name}_dots_at"]) for name in ways],
            [
                Spot(mean, row + 0.4, show(mean, "f2"), name, "middle right")
                for row, (name, mean) in enumerate(means.items())
            ],
            (full, t("losses.full", loss=show(full, "f2"))),
        ),
        key=key,
        alt=t(
            f"losses.alt_{len(ways)}",
            draws=show(float(now["draws"][0]), "f0"),
            full=show(full, "f4"),
            **{name: show(mean, "f4") for name, mean in means.items()},
        ),
        moves=moves,
        share=share,
    )
