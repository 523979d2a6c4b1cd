"""The page ``outputs``: softmax or a sigmoid each, an unknown animal, and which to choose."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import streamlit as st

from softmax_viz.examples import LOW_SCORES
from softmax_viz.figures import output_figures
from softmax_viz.formats import show
from softmax_viz.functions import sigmoid, softmax
from softmax_viz.i18n import Translator
from softmax_viz.lessons import LESSONS
from softmax_viz.live import Bars, Line, Player, Points, Slider
from softmax_viz.maths.output_layers import choose_output
from softmax_viz.state import (
    ANIMAL_SCORES,
    ELEPHANT,
    IN_THE_PICTURE,
    LOGITS,
    MANY,
    NONE_CLASS,
    NONE_SCORE,
    SEVERAL,
    STRANGERS,
)
from softmax_viz.ui import controls
from softmax_viz.ui.charts import listed
from softmax_viz.ui.outputs import colour_sliders
from softmax_viz.ui.quiz import choose
from softmax_viz.ui.tables import class_name, sentence, table

__all__ = [
    "animal_scores",
    "chooser",
    "present",
    "scene",
    "scene_scores",
    "scene_table",
    "scene_verdict",
    "stranger",
    "stranger_answers",
    "stranger_switches",
    "stranger_table",
    "strangers_quiz",
]

_FRAMEWORKS = "frameworks"


def _names(t: Translator, keys: Sequence[str]) -> list[str]:
    return [t(f"animal.{key}") for key in keys]


def _found(t: Translator, names: Sequence[str]) -> list[str]:
    """Name what a sigmoid each has found, for every number with a bit a class."""
    sets = ([n for i, n in enumerate(names) if code >> i & 1] for code in range(2 ** len(names)))
    return [", ".join(found) or t("animal.none") for found in sets]


# ---- Several at once --------------------------------------------------------------------


def present(t: Translator) -> tuple[float, ...]:
    """Show what is in the picture, a switch each; give 1 for what is."""
    st.markdown(t("several.holds"))
    with st.container(horizontal=True):
        return tuple(
            float(st.toggle(t(f"animal.{key}"), value=True, key=key, bind="query-params"))
            for key in IN_THE_PICTURE
        )


def scene_scores(t: Translator) -> list[Slider]:
    """Show a score for each animal: the shared ones."""
    names = _names(t, IN_THE_PICTURE)
    return [
        controls.slider(number, t("several.score", name=name))
        for number, name in zip(LOGITS, names, strict=False)
    ]


def scene(t: Translator, page: Player, held: Sequence[float]) -> None:
    """Draw both layers for what is in the picture, and the most that softmax can give."""
    now, count = page.now, int(sum(held))
    names = _names(t, IN_THE_PICTURE)
    shared = count > 1
    target = np.array(held)
    right = "softmax" if count == 1 else "sigmoid"
    titles = [f"{t(f'layer.{x}')} {'✓' if x == right else '✗'}" for x in ("softmax", "sigmoid")]
    page.chart(
        output_figures.layers(
            now["softmax"],
            now["sigmoid"],
            targets=(target, target),
            levels=(float(now["ceiling"][0]) if shared else None, None),
            names=names,
            titles=titles,
            target=t("several.target"),
        ),
        key="scene_chart",
        alt=t(
            "several.alt",
            softmax=listed(names, now["softmax"], "f3"),
            sigmoid=listed(names, now["sigmoid"], "f3"),
        ),
        moves=[
            Bars(0, "softmax"),
            Points(1, y="softmax", text="softmax", format="f3"),
            Bars(4, "sigmoid"),
            Points(5, y="sigmoid", text="sigmoid", format="f3"),
        ],
    )


def scene_table(t: Translator, page: Player, held: Sequence[float]) -> None:
    """Show each animal's two probabilities and its binary cross-entropy, and the sums."""
    names = _names(t, IN_THE_PICTURE)
    rows = [
        [
            class_name(names, i),
            show(held[i], "f0"),
            page.number("softmax", i),
            page.number("sigmoid", i),
            page.number("binary", i),
        ]
        for i in range(len(names))
    ]
    sums = [page.number(f"{name}_sum") for name in ("softmax", "sigmoid", "binary")]
    heads = ("class", "target", "softmax", "sigmoid", "binary")
    table([t(f"table.{name}") for name in heads], rows, [t("table.sum"), "", *sums])


def scene_verdict(t: Translator, page: Player, held: Sequence[float]) -> None:
    """Say what each layer answers and pays, which is the wrong choice here, and why."""
    names, count = _names(t, IN_THE_PICTURE), int(sum(held))
    kind = ("none", "one")[count] if count < 2 else "more"  # noqa: PLR2004 - one, or more
    least = show(float(page.now["least_cross_entropy"][0]), "f4")
    rows = [
        [
            t("layer.softmax"),
            page.label("leader", names),
            page.number("cross_entropy"),
            least,
        ],
        [
            t("layer.sigmoid"),
            page.label("found", _found(t, names)),
            page.number("binary_sum"),
            show(0.0, "f4"),
        ],
    ]
    heads = [t(f"several.{name}") for name in ("layer", "answers", "pays", "least")]
    table(heads, rows, words=1)
    share = show(float(page.now["ceiling"][0]), "f3")
    st.markdown(t(f"several.why_{kind}", k=count, share=share, least=least))


# ---- None of them -----------------------------------------------------------------------


@st.fragment
def strangers_quiz(t: Translator) -> None:
    """Ask what softmax adds up to for an animal that the model does not know."""
    z = np.array(LOW_SCORES.logits)
    names = _names(t, ("dog", "cat", "duck"))
    score, p, q = show(z[0], "f0"), softmax(z), sigmoid(z)

    def reveal() -> None:
        rows = [
            [class_name(names, i), show(z[i], "f1"), show(p[i], "f4"), show(q[i], "f4")]
            for i in range(len(names))
        ]
        foot = [t("table.sum"), "", show(p.sum(), "f4"), show(q.sum(), "f4")]
        heads = ("class", "score", "softmax", "sigmoid")
        table([t(f"table.{name}") for name in heads], rows, foot)

    st.markdown(t("unknown.ask", score=score))
    choose(t, "low_scores", ("low", "between", "one"), "one", reveal=reveal)


def stranger_switches(t: Translator) -> tuple[bool, bool]:
    """Show what is in the picture, and whether softmax has a class for "none of these"."""
    elephant = st.toggle(t("unknown.elephant"), value=True, key=ELEPHANT, bind="query-params")
    none = st.toggle(
        t("unknown.none_class"), key=NONE_CLASS, bind="query-params", help=t("unknown.none_help")
    )
    return elephant, none


def animal_scores(t: Translator, *, none_class: bool) -> list[Slider]:
    """Show the model's scores for the picture."""
    numbers = [*ANIMAL_SCORES, NONE_SCORE] if none_class else ANIMAL_SCORES
    names = _stranger_names(t, none_class=none_class)
    colour_sliders(numbers)
    return [
        controls.slider(number, t("several.score", name=name))
        for number, name in zip(numbers, names, strict=True)
    ]


def _stranger_names(t: Translator, *, none_class: bool) -> list[str]:
    return _names(t, ("dog", "cat", "duck", *(["none"] if none_class else [])))


def stranger(t: Translator, page: Player, *, elephant: bool, none_class: bool) -> None:
    """Draw both layers for the picture, with the least probability that gets an answer."""
    now = page.now
    names = _stranger_names(t, none_class=none_class)
    known = 0.0 if elephant else 1.0
    targets = [0.0, 0.0, known], [0.0, 0.0, known, *([1 - known] if none_class else [])]
    least = float(now["line"][0])
    form = "f2" if none_class else "f3"
    page.chart(
        output_figures.layers(
            now["softmax"],
            now["sigmoid"],
            targets=(targets[1], targets[0]),
            levels=(least, least),
            names=[*names[:3], *([t("animal.none_short")] if none_class else [])],
            titles=[t("layer.softmax"), t("layer.sigmoid")],
            target=t("several.target"),
        ),
        key="stranger_chart",
        alt=t(
            "unknown.alt",
            softmax=listed(names, now["softmax"], "f3"),
            sigmoid=listed(names[: len(now["sigmoid"])], now["sigmoid"], "f3"),
            least=show(least, "f3"),
        ),
        moves=[
            Bars(0, "softmax"),
            Points(1, y="softmax", text="softmax", format=form),
            Line(3, y="line"),
            Bars(4, "sigmoid"),
            Points(5, y="sigmoid", text="sigmoid", format=form),
            Line(7, y="line"),
        ],
    )


def stranger_answers(t: Translator, page: Player, *, none_class: bool) -> None:
    """Say what softmax and the sigmoids make of the picture."""
    names = _stranger_names(t, none_class=none_class)
    known = _stranger_names(t, none_class=False)
    sentence(
        t(
            "unknown.softmax_says",
            answer=page.label("says", [*names, t("unknown.no_answer")]),
            top=page.number("top", 0, "p0"),
            sum=page.number("softmax_sum", 0, "f4"),
        )
    )
    sentence(
        t(
            "unknown.sigmoid_says",
            answer=page.label("found", _found(t, known)),
            sum=page.number("sigmoid_sum", 0, "f4"),
        )
    )


def stranger_table(t: Translator, page: Player, *, elephant: bool, none_class: bool) -> None:
    """Show each animal's probabilities and its binary cross-entropy, and both losses."""
    names = _stranger_names(t, none_class=none_class)
    known = len(page.now["sigmoid"])
    right = known if elephant else known - 1
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
    foot = [t("table.sum"), "", *sums, page.number("binary_sum", 0, "f6")]
    heads = ("class", "target", "softmax", "sigmoid", "binary")
    table([t(f"table.{name}") for name in heads], rows, foot)
    sentence(t("unknown.cross_entropy", loss=page.number("cross_entropy", 0, "d4")))


# ---- Which one --------------------------------------------------------------------------


def chooser(t: Translator) -> None:
    """Ask three questions; name the output layer, the loss and where its code stands."""
    several, many, strangers = (
        st.toggle(t(f"choose.{key}"), value=start, key=key, bind="query-params")
        for key, start in ((SEVERAL, False), (MANY, True), (STRANGERS, False))
    )
    choice = choose_output(several=several, many=many, strangers=strangers)
    rows = [
        [t(f"choose.{part}"), t(f"choose.{choice.task}_{part}")]
        for part in ("layer", "loss", "answer")
    ]
    rows.append([t("choose.stranger"), t(f"choose.stranger_{choice.strangers}")])
    table([t("choose.so"), t(f"choose.{choice.task}")], rows, words=1)
    if _FRAMEWORKS in dict(LESSONS):
        st.page_link(
            f"../pages/{_FRAMEWORKS}.py",
            label=t(f"choose.code_{choice.task}"),
            icon=":material/code:",
            query_params={"task": choice.task, "lang": t.language},
        )
