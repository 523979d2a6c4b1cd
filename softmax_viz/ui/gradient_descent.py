"""The page ``gradient``: gradient descent on the logits of one answer."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import streamlit as st

from softmax_viz import live
from softmax_viz.figures import Panel, class_bars, gradient_figures
from softmax_viz.formats import show
from softmax_viz.i18n import Translator
from softmax_viz.live import Bars, Line, Player, Points, Slider
from softmax_viz.maths.descent import LIMIT, SOFT, Descent, descent, loss_curves
from softmax_viz.state import DESCENT_STEP, LEARNING_RATE, SOFT_LABEL
from softmax_viz.ui import controls
from softmax_viz.ui.charts import listed
from softmax_viz.ui.gradient import Answer
from softmax_viz.ui.tables import sentence

__all__ = ["Start", "descend", "remember", "start_here"]

_FEW = 5
_ABOVE, _START = "descent_above", "descent_start"


@dataclass(frozen=True)
class Start:
    """Where a descent starts: an answer, as it stood.

    Attributes
    ----------
    logits : tuple of (str, float)
        Each logit's key and value.
    names : tuple of str
        The classes.
    right : int
        The index of the right class.
    temperature : float
    """

    logits: tuple[tuple[str, float], ...]
    names: tuple[str, ...]
    right: int
    temperature: float


def remember(answer: Answer) -> None:
    """Keep the answer above, for a descent to start from."""
    logits = tuple((slider.key, slider.value) for slider in answer.scores.sliders)
    st.session_state[_ABOVE] = Start(logits, answer.names, answer.right, answer.temperature.value)


def start_here() -> None:
    """Let the descent start from the answer above, as it stands now.

    Not by itself whenever a logit is let go: all that belongs to the descent would travel then.
    """
    st.session_state[_START] = st.session_state[_ABOVE]


def _start_anew() -> None:
    start_here()
    st.session_state[DESCENT_STEP.key] = 0


def descend(t: Translator) -> None:
    """Let the learner walk down the loss from the logits that `start_here` took."""
    answer: Start = st.session_state[_START]
    logits = dict(answer.logits)
    st.button(t("descent.here"), key="descent_here", icon=":material/start:", on_click=_start_anew)
    bars, settings = st.columns([3, 2], gap="large")
    with settings:
        step = controls.slider(DESCENT_STEP, t("descent.step"))
        controls.play(t, step)
        _buttons(t, int(step.value))
        rate = controls.slider(LEARNING_RATE, t("descent.rate"))
        soft = st.toggle(
            t("descent.soft", epsilon=show(SOFT, "f1")),
            key=SOFT_LABEL,
            bind="query-params",
            help=t("descent.soft_help"),
        )
    smoothing = SOFT if soft else 0.0
    start = Descent(np.array([list(logits.values())]), answer.right, answer.temperature, smoothing)
    with live.follow(
        descent,
        {
            "temperature": answer.temperature,
            "target": float(answer.right),
            "smoothing": smoothing,
            "rate": rate,
            "step": step,
            **logits,
        },
        key="descent_live",
        extra={rate.key: loss_curves},
    ) as page:
        with bars:
            _state(t, page, answer)
        _losses(t, page, start, rate)
        sentence(
            t(
                "descent.now",
                step=page.number("step", 0, "f0"),
                loss=page.number("loss", 0, "f3"),
                rival=page.number("rival_loss", 0, "f3"),
            )
        )
        sentence(
            t(
                "descent.rises",
                rises=page.number("rises", 0, "f0"),
                last=page.number("last", 0, "g3"),
                lowest=show(start.lowest, "f3"),
            )
        )
        limit = show(start.largest_rate, "f1")
        st.caption(t("descent.soft_limit" if soft else "descent.hard_limit", limit=limit))


def _buttons(t: Translator, step: int) -> None:
    with st.container(horizontal=True):
        for name, to in (
            ("one", min(step + 1, int(DESCENT_STEP.high))),
            ("undo", max(step - 1, 0)),
            ("restart", 0),
        ):
            st.button(
                t(f"descent.{name}"),
                key=f"descent_{name}",
                disabled=to == step,
                on_click=st.session_state.update,
                args=({DESCENT_STEP.key: to},),
            )


def _state(t: Translator, page: Player, answer: Start) -> None:
    """Draw logits and probabilities after the steps taken."""
    now, names = page.now, answer.names
    form = "f3" if len(names) <= _FEW else "f2"
    high = LIMIT * 1.3
    ends = [(float(mark), show(mark, "f0")) for mark in (-10, 0, 10)]
    unit = [(0.0, "0"), (1.0, "1")]
    panels = (
        Panel(t("bars.logits"), now["stepped_at"], now["stepped"], "f1", -high, high, ends),
        Panel(t("descent.probabilities"), now["reached"], now["reached"], form, 0, 1.3, unit),
    )
    page.chart(
        class_bars(panels, names, height=340),
        key="descent",
        alt=t(
            "descent.alt",
            step=show(float(now["step"][0]), "f0"),
            logits=listed(names, now["stepped"], "f1"),
            probabilities=listed(names, now["reached"], "f3"),
        ),
        moves=[
            Bars(0, "stepped_at"),
            Points(1, y="stepped_tops", text="stepped", format="f1"),
            Bars(2, "reached"),
            Points(3, y="reached", text="reached", format=form),
        ],
    )


def _losses(t: Translator, page: Player, start: Descent, rate: Slider) -> None:
    """Draw the loss along the descent, beside that of descent on the squared error."""
    now = page.now
    grid = rate.grid.values[:, None]
    place = int(rate.grid.index(rate.value))
    curves = [np.round(start.losses(start.path(grid, squared=s)), 2) for s in (False, True)]
    # The axis holds still while the learning rate moves: it has room for all of them.
    top = float(max(1.0, *(np.ceil(curve.max()) for curve in curves)))
    loss, rival = (float(now[name][0]) for name in ("loss", "rival_loss"))
    page.chart(
        gradient_figures.loss_steps(
            (curves[0][place], curves[1][place]),
            (float(now["step"][0]), (loss, rival)),
            names=[t("descent.entropy"), t("descent.squared")],
            top=top,
            titles=(t("descent.axis"), t("descent.loss")),
        ),
        key="descent_loss",
        alt=t(
            "descent.loss_alt",
            step=show(float(now["step"][0]), "f0"),
            rate=show(rate.value, "f1"),
            loss=show(loss, "f3"),
            rival=show(rival, "f3"),
        ),
        moves=[
            Line(0, y="losses"),
            Line(1, y="rival_losses"),
            Points(2, x="step", y="loss"),
            Points(3, x="step", y="rival_loss"),
        ],
    )
