"""Break the naive softmax with large scores; the stable one stands."""

from __future__ import annotations

from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import listed, sentence
from softmax_viz.lessons.overflow import figures, model, snippets
from softmax_viz.lessons.overflow.examples import preset
from softmax_viz.lessons.overflow.typed import Typed, what_to_see
from softmax_viz.live import Bars, Points

__all__ = ["PRESETS", "show"]

PRESETS = (preset("large"), preset("fruit"), preset("one"))
_FORM = "!g3"


def show(stage: Stage, now: Typed) -> None:
    """Draw naive softmax above stable softmax, in the dtype chosen."""
    made = model.results(now.base, now.dtype)
    with stage.follow(made, now.inputs, state=(now.base, now.dtype)) as page:
        values = [page.now[f"{version}_p"] for version in ("naive", "stable")]
        naive, stable = (listed(now.names, p, "!g4") for p in values)
        stage.chart(
            page,
            figures.result_rows(
                [stage.text(version, dtype=now.dtype) for version in ("naive", "stable")],
                [page.now[f"{version}_bars"] for version in ("naive", "stable")],
                values,
                now.names,
                form=_FORM,
            ),
            key="naive_and_stable",
            alt=stage.text("alt", naive=naive, stable=stable, dtype=now.dtype),
            moves=[
                Bars(0, "naive_bars"),
                Points(1, y="naive_bars", text="naive_p", format=_FORM),
                Bars(2, "stable_bars"),
                Points(3, y="stable_bars", text="stable_p", format=_FORM),
            ],
            share=75,
        )
        scores = ", ".join(page.number("scores", i, "!f2") for i in range(len(now.names)))
        with stage.picture:
            sentence(stage.text("scores", scores=scores))
    what_to_see(stage, now)
    stage.presets(*PRESETS)
    stage.take_away()
    stage.code(snippets.overflow_code, stage.t, now.scores, now.dtype)
