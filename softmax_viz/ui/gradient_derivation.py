"""The page ``gradient``: the derivation of p - y, a step at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from softmax_viz.i18n import Translator
from softmax_viz.live import Player
from softmax_viz.ui.gradient import vector
from softmax_viz.ui.tables import class_name, equation, fraction, table

__all__ = ["derivation", "opened"]

_OPENED = "derivation_steps"

Show = Callable[[Translator, Player, Sequence[str]], None]

_EXPONENT = "z<sub>i</sub>/T"
_POWER = "e<sup>z<sub>i</sub>/T</sup>"
_SUM = "∑<sub>j</sub> e<sup>z<sub>j</sub>/T</sup>"
_LOG_SUM = f"log {_SUM}"


def opened() -> int:
    """Give how many steps are open."""
    return int(st.session_state.get(_OPENED, 1))


def derivation(t: Translator, page: Player, names: Sequence[str]) -> None:
    """Show the steps opened so far, each with its numbers, and the buttons that open more."""
    last = opened()
    for number, show in enumerate(_STEPS[:last], start=1):
        st.markdown(f"**{number}. {t(f'derivation.step{number}')}**")
        show(t, page, names)
    with st.container(horizontal=True, vertical_alignment="center"):
        for name, to, kind in (
            ("next", min(last + 1, len(_STEPS)), "primary"),
            ("back", max(last - 1, 1), "secondary"),
            ("all", len(_STEPS), "secondary"),
        ):
            st.button(
                t(f"derivation.{name}"),
                key=f"derivation_{name}",
                type=kind,  # type: ignore[arg-type]
                disabled=to == last,
                on_click=_open,
                args=(to,),
            )
        st.markdown(t("derivation.at", step=last, of=len(_STEPS)), width="content")


def _open(steps: int) -> None:
    st.session_state[_OPENED] = steps


# ---- Formulas ---------------------------------------------------------------------------


def _slope(of: str) -> str:
    return f"{fraction('∂', '∂z<sub>i</sub>')} {of}"


# ---- The steps --------------------------------------------------------------------------


def _unnormalised(t: Translator, page: Player, names: Sequence[str]) -> None:
    """Step 1: a logit is a log-probability but for one constant."""
    equation("p<sub>i</sub>", fraction(_POWER, _SUM))
    rows = [
        [
            class_name(names, i),
            page.number("exponents", i, "f2"),
            page.number("exponentials", i, "g3"),
            page.number("probabilities", i, "f4"),
        ]
        for i in range(len(names))
    ]
    table([t("table.class"), _EXPONENT, _POWER, "p<sub>i</sub>"], rows)


def _log_softmax(t: Translator, page: Player, names: Sequence[str]) -> None:
    """Step 2: the logarithm turns the division into a subtraction."""
    equation("log p<sub>i</sub>", f"{_EXPONENT} − {_LOG_SUM}")
    rows = [
        [
            class_name(names, i),
            page.number("exponents", i, "f2"),
            page.number("normaliser", 0, "f3"),
            page.number("log_probabilities", i, "f3"),
        ]
        for i in range(len(names))
    ]
    table([t("table.class"), _EXPONENT, f"− {_LOG_SUM}", "= log p<sub>i</sub>"], rows)


def _loss(_: Translator, page: Player, __: Sequence[str]) -> None:
    """Step 3: the loss is log-sum-exp minus the right class's exponent."""
    equation(
        "L",
        "− log p<sub>y</sub>",
        f"{_LOG_SUM} − z<sub>y</sub>/T",
        f"{page.number('normaliser', 0, 'f3')} − ({page.number('own', 0, 'f3')})",
        f"<b>{page.number('loss', 0, 'f3')}</b>",
    )


def _of_the_sum(_: Translator, page: Player, names: Sequence[str]) -> None:
    """Step 4: the derivative of log-sum-exp is softmax itself."""
    inner = fraction("1", _SUM)
    equation(
        _slope(_LOG_SUM),
        f"{inner} · {_POWER} · {fraction('1', 'T')}",
        fraction("p<sub>i</sub>", "T"),
        vector(page, "pushes", len(names)),
    )


def _of_the_own(_: Translator, page: Player, names: Sequence[str]) -> None:
    """Step 5: the derivative of the right class's exponent is the target."""
    equation(
        _slope("z<sub>y</sub>/T"),
        fraction("y<sub>i</sub>", "T"),
        vector(page, "pulls", len(names)),
    )


def _difference(_: Translator, page: Player, names: Sequence[str]) -> None:
    """Step 6: their difference is the gradient."""
    equation(
        _slope("L"),
        fraction("p<sub>i</sub> − y<sub>i</sub>", "T"),
        vector(page, "gradient", len(names)),
    )


_STEPS: tuple[Show, ...] = (
    _unnormalised,
    _log_softmax,
    _loss,
    _of_the_sum,
    _of_the_own,
    _difference,
)
