"""Frameworks: which output goes with which loss, and what the wrong pair does."""

import streamlit as st

from softmax_viz import examples
from softmax_viz.ui import controls, frame, framework_pairs, frameworks, lesson

t = frame.translator("frameworks")
lesson.opening(t)


@st.fragment
def instrument() -> None:
    """Show all that follows the logits: the pair that fits, and those that do not."""
    with st.container(horizontal=True, gap="large"):
        task = frameworks.task(t)
        framework = frameworks.framework(t)
    chart, sliders = lesson.chart_and_controls()
    code, question, wrong = (st.container() for _ in range(3))

    with sliders:
        now = frameworks.sample(t, task)
        controls.presets(t, examples.FRAMEWORKS)
    with question:
        st.header(t("quiz.title"), anchor="predict")
        framework_pairs.predict(t)
    with wrong:
        lesson.section(t, "wrong_pairs")
        table = st.container()
        pair = frameworks.wrong(t, task)

    with frameworks.follow(now, pair) as page:
        with chart:
            frameworks.right_pair(t, page, task, framework)
            framework_pairs.loss_bars(t, page, now)
        with code:
            lesson.section(t, "code")
            frameworks.as_code(t, now, framework)
            lesson.take_away(t("code.take_away"))
        with table:
            framework_pairs.what_they_do(t, page, now)
        with wrong:
            st.markdown(t(f"explain.{task}.{pair}"))
            framework_pairs.closer_look(t, page, now, pair)
            lesson.section(t, "training")
            framework_pairs.training(t, now, pair)
            lesson.take_away(t("wrong_pairs.take_away"))


@st.fragment
def limits() -> None:
    """Show how high and how low a double softmax can get, class count by class count."""
    framework_pairs.limits(t)


instrument()

lesson.section(t, "limits")
limits()
lesson.take_away(t("limits.take_away"))

lesson.take_away(t("take_away.text"))
lesson.closing(t)
