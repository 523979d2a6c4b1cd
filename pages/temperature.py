"""Temperature: from argmax to uniform, and what is drawn."""

import streamlit as st

from softmax_viz import examples, live
from softmax_viz.maths.cooling import spots
from softmax_viz.maths.sampling import convergence
from softmax_viz.snippets import temperature_snippets
from softmax_viz.state import DIMENSION, DRAW_SEED, TEMPERATURE, VECTORS
from softmax_viz.ui import (
    controls,
    frame,
    lesson,
    quiz,
    temperature,
    temperature_attention,
    temperature_draws,
    temperature_tokens,
)

t = frame.translator("temperature")
lesson.opening(t)


@st.fragment
def instrument() -> None:
    """Show all that follows the scores and the temperature."""
    controls.examples(t, examples.TEMPERATURE)
    chart, sliders = lesson.chart_and_controls()
    along, draws, more, code = (st.container() for _ in range(4))

    with sliders:
        heat = controls.slider(TEMPERATURE, t("controls.temperature"))
        controls.play(t, heat)
        scores = controls.class_scores(t, controls.number_of_classes(t))
    with draws:
        lesson.section(t, "draws")
        seed = temperature_draws.seed(t, DRAW_SEED, "draws")
    with more:
        lesson.section(t, "more")
        count, counted = temperature_draws.count(t)

    names = scores.names
    with live.follow(
        temperature.model(seed, count),
        {"logits": scores.sliders, "temperature": heat, "draws": counted},
        state=(seed, count),
        extra={heat.key: spots, counted.key: convergence(seed)},
    ) as page:
        with chart:
            temperature.probabilities(t, page, names)
        with along:
            lesson.section(t, "along")
            temperature.along(t, page, scores, heat.value)
            temperature.limits(t, page, names)
            lesson.take_away(t("along.take_away"))
        with draws:
            left, right = st.columns(2, gap="large")
            with left:
                st.caption(t("draws.board"))
                temperature_draws.board(t, page, names, seed)
            with right:
                st.caption(t("draws.cells"))
                temperature_draws.hundred(t, page, names)
            lesson.take_away(t("draws.take_away"))
        with more:
            left, right = st.columns(2, gap="large")
            with left:
                temperature_draws.frequencies(t, page, names, count)
            with right:
                temperature_draws.errors(t, page, scores, heat.value, (seed, count))
            lesson.take_away(t("more.take_away"))
        with code:
            source = temperature_snippets.draws_code(scores.logits, heat.value, seed)
            lesson.code(t, source)


@st.fragment
def next_token() -> None:
    """Cut the next token's distribution before it is drawn from."""
    lesson.section(t, "tokens")
    controls.presets(t, examples.TOKENS)
    cuts = temperature_tokens.cut(t)
    lesson.take_away(t("tokens.take_away"))
    source = temperature_snippets.cut_code(examples.TOKEN_LOGITS, *cuts)
    lesson.code(t, source, part="tokens")


@st.fragment
def attention() -> None:
    """Divide attention's scores by √d, or not."""
    lesson.section(t, "attention")
    quiz.choose(
        t,
        "dots",
        ["one", "root", "whole"],
        "root",
        reveal=lambda: temperature_attention.spread_now(t),
    )
    dimension = controls.slider(DIMENSION, t("attention.dimension"))
    seed = temperature_draws.seed(t, VECTORS, "attention")
    guessed = st.session_state.get("dots_answered") is not None
    temperature_attention.panels(t, dimension, seed, guessed=guessed)
    lesson.take_away(t("attention.take_away"))


instrument()
next_token()
attention()

lesson.take_away(t("take_away.text"))
lesson.closing(t)
