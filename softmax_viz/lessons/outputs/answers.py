"""What both layers make of a picture of a stranger: the chart, the answers, the losses."""

from __future__ import annotations

from collections.abc import Sequence

from softmax_viz.formats import show as write
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import class_name, listed, sentence, table
from softmax_viz.lessons.outputs import layer_figures as figures
from softmax_viz.lessons.outputs import layers, snippets
from softmax_viz.lessons.outputs.sliders import Animals
from softmax_viz.live import Bars, Inputs, Line, Player, Points, Slider

__all__ = ["ask", "found"]


def found(names: Sequence[str], nothing: str) -> list[str]:
    """Name what a sigmoid each has found, for every number with a bit a class.

    Examples
    --------
    >>> found(["dog", "cat"], "none of these")
    ['none of these', 'dog', 'cat', 'dog, cat']
    """
    sets = ([n for i, n in enumerate(names) if code >> i & 1] for code in range(2 ** len(names)))
    return [", ".join(chosen) or nothing for chosen in sets]


def ask(stage: Stage, animals: Animals, none: Slider | None = None) -> None:
    """Ask both layers, softmax perhaps with one more class for "none of these"."""
    scores = animals.scores if none is None else (*animals.scores, none)
    inputs: Inputs = {
        "logits": scores,
        "least": animals.least,
        "elephant": float(animals.elephant),
    }
    with stage.follow(layers.unknown_input, inputs) as page:
        _chart(stage, page, animals, none_class=none is not None)
        with stage.picture:
            _answers(stage, page, animals)
        with stage.fold("numbers", stage.t("table.title")) as is_open:
            if is_open:
                _numbers(stage, page, animals)
    stage.take_away()
    target = [0.0, 0.0, 0.0 if animals.elephant else 1.0]
    stage.code(snippets.several_code, stage.t, [z.value for z in scores], target)


def _names(stage: Stage, page: Player, animals: Animals) -> list[str]:
    """Name the classes of softmax."""
    has_none = len(page.now["softmax"]) > len(animals.names)
    return [*animals.names, *([stage.t("animal.none")] if has_none else [])]


def _chart(stage: Stage, page: Player, animals: Animals, *, none_class: bool) -> None:
    """Draw both layers for the picture, with the least probability that gets an answer."""
    now = page.now
    known = 0.0 if animals.elephant else 1.0
    sigmoids = [0.0, 0.0, known]
    softmax = [*sigmoids, *([1 - known] if none_class else [])]
    least = float(now["line"][0])
    form = "f2" if none_class else "f3"
    stage.chart(
        page,
        figures.layers(
            now["softmax"],
            now["sigmoid"],
            targets=(softmax, sigmoids),
            levels=(least, least),
            names=[*animals.names, *([stage.t("animal.none_short")] if none_class else [])],
            titles=[stage.t("layer.softmax"), stage.t("layer.sigmoid")],
            target=stage.t("table.target"),
        ),
        key=f"{stage.name}_chart",
        alt=stage.t(
            "animal.alt",
            softmax=listed(_names(stage, page, animals), now["softmax"], "f3"),
            sigmoid=listed(animals.names, now["sigmoid"], "f3"),
            least=write(least, "f3"),
        ),
        moves=[
            Bars(0, "softmax"),
            Points(1, y="softmax", text="softmax", format=form),
            Line(3, y="line"),
            Bars(4, "sigmoid"),
            Points(5, y="sigmoid", text="sigmoid", format=form),
            Line(7, y="line"),
        ],
        share=80,
    )


def _answers(stage: Stage, page: Player, animals: Animals) -> None:
    """Say what softmax and the sigmoids make of the picture."""
    says = [*_names(stage, page, animals), stage.t("animal.no_answer")]
    sentence(
        stage.t(
            "animal.softmax_says",
            answer=page.label("says", says),
            top=page.number("top", 0, "p0"),
            sum=page.number("softmax_sum", 0, "f4"),
        )
    )
    sentence(
        stage.t(
            "animal.sigmoid_says",
            answer=page.label("found", found(animals.names, stage.t("animal.none"))),
            sum=page.number("sigmoid_sum", 0, "f4"),
        )
    )


def _numbers(stage: Stage, page: Player, animals: Animals) -> None:
    """Show each animal's probabilities and its binary cross-entropy, and both losses."""
    names = _names(stage, page, animals)
    known = len(animals.names)
    right = known if animals.elephant else known - 1
    rows = [
        [
            class_name(names, i),
            "1" if i == right else "0",
            page.number("softmax", i, "f4"),
            # "None of these" is a class of softmax alone.
            page.number("sigmoid", i, "f4") if i < known else "",
            page.number("binary", i, "f6") if i < known else "",
        ]
        for i in range(len(names))
    ]
    sums = [page.number(f"{name}_sum") for name in ("softmax", "sigmoid")]
    foot = [stage.t("table.sum"), "", *sums, page.number("binary_sum", 0, "f6")]
    heads = ("class", "target", "softmax", "sigmoid", "binary")
    table([stage.t(f"table.{name}") for name in heads], rows, foot)
    sentence(stage.t("animal.cross_entropy", loss=page.number("cross_entropy", 0, "d4")))
