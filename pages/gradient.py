"""The gradient of softmax and cross-entropy: p - y."""

from functools import partial

import streamlit as st

from softmax_viz import examples, live
from softmax_viz.maths.gradient_model import gradients
from softmax_viz.snippets import gradient_snippets
from softmax_viz.ui import (
    controls,
    frame,
    gradient,
    gradient_derivation,
    gradient_descent,
    lesson,
)

t = frame.translator("gradient")
lesson.opening(t)
# Not within the fragment: a rerun on release then sends no buttons.
controls.presets(t, examples.GRADIENT)


@st.fragment
def predict() -> None:
    """Ask how hard squared error pushes a sure and wrong answer."""
    gradient.plateau(t)


@st.fragment
def descent() -> None:
    """Walk down the loss from the logits above, as they stood."""
    gradient_descent.descend(t)


@st.fragment
def instrument() -> None:
    """Show all that follows the logits."""
    chart, sliders = lesson.chart_and_controls()
    check, steps, matrix, quiz, squared, scale, code = (st.container() for _ in range(7))

    with sliders:
        answer = gradient.answer(t)
    gradient_descent.remember(answer)
    with squared:
        lesson.section(t, "squared")
        watched = controls.watched(t, answer.scores)
    with scale:
        lesson.section(t, "scale")
        samples = gradient.mean_over(t)

    opened = gradient_derivation.opened()
    with live.follow(
        partial(gradients, opened=opened),
        {
            "logits": answer.scores.sliders,
            "temperature": answer.temperature,
            "target": float(answer.right),
            "samples": samples,
        },
        state=(opened,),
    ) as page:
        with chart:
            gradient.signed_bars(t, page, answer)
        with check:
            lesson.take_away(t("bars.take_away"))
            lesson.section(t, "check")
            gradient.check_table(t, page, answer)
            lesson.take_away(t("check.take_away"))
        with steps:
            lesson.section(t, "derivation")
            gradient_derivation.derivation(t, page, answer.names)
            lesson.take_away(t("derivation.take_away"))
        with matrix:
            lesson.section(t, "jacobian")
            left, right = st.columns(2, gap="large")
            with left:
                gradient.jacobian(t, page, answer)
            with right:
                gradient.chain_table(t, page, answer)
            lesson.take_away(t("jacobian.take_away"))
        with squared:
            gradient.slopes(t, page, answer, watched)
            lesson.take_away(t("squared.take_away"))
        with scale:
            gradient.share(page, answer)
            lesson.take_away(t("scale.take_away"))

    with quiz:
        st.header(t("quiz.title"), anchor="predict")
        predict()
    with code:
        logits, warmth = answer.scores.logits, answer.temperature.value
        lesson.code(t, gradient_snippets.gradient_code(logits, answer.right, warmth))


instrument()

lesson.section(t, "descent")
gradient_descent.start_here()
descent()
lesson.take_away(t("descent.take_away"))

lesson.take_away(t("take_away.text"))
lesson.closing(t)
