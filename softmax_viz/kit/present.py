"""Present: one step alone, large enough for the last row; and what a link hides from a class."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import streamlit as st

from softmax_viz.kit.settings import CLASSES, LOGITS
from softmax_viz.kit.sheets import packed
from softmax_viz.kit.texts import Translator
from softmax_viz.live import bare

__all__ = [
    "PARTS",
    "button",
    "controls",
    "first_sentence",
    "hide",
    "line",
    "on",
    "one_of",
    "open_stage",
    "settle",
    "short",
]

# What stands in the address, and what of it is kept: a page change drops it there.
_PRESENT, _HIDE = "present", "hide"
_ON, _HIDDEN = "presenting", "presenting_hidden"
# Whether this page has anything to present, and with it the way out.
_POSSIBLE = "presenting_possible"
# The step whose take-away is asked for.
_ASKED = "presenting_words"
_YES = "1"
_MOST_NAMES = 40
_SHEET = Path(__file__).with_name("present.css")
# A sentence ends with its full stop; after a Latin letter the next begins with no small one.
_END = re.compile(r"(?<=[가-힣][.!?])\s+|(?<=[.!?])\s+(?![a-z])")

# What a link can hide beside each slider and choice by its key in the address.
PARTS = MappingProxyType(
    {
        "classes": ".st-key-number_of_classes",
        "folds": "[data-testid=stMain] [data-testid=stExpander]",
        "idea": ".st-key-heading [data-testid=stMarkdown]",
        "language": ".st-key-tools .st-key-language",
        "names": "[class*=st-key-class_row] [data-testid=stColumn]:first-child",
        "play": "[class*=st-key-play_]",
        "presets": "[class*=st-key-pills_]",
        "reset": ".st-key-reset_corner",
        "steps": ".st-key-way [data-testid=stButtonGroup]",
        "take_away": "[class*=st-key-take_away],.st-key-present_words",
    }
)

# Registered once, at import.
_mount = st.components.v2.component("present", js=bare(Path(__file__).with_name("present.js")))


def on() -> bool:
    """Tell whether this run presents."""
    return bool(st.session_state.get(_ON) and st.session_state.get(_POSSIBLE))


def settle(*, possible: bool) -> None:
    """Settle whether this run presents, and what it hides; write both into the address.

    As with the language: the link's comes first, then what was before a page change.

    Parameters
    ----------
    possible : bool
        Whether the page can be presented: one beside the lessons shows as always.
    """
    said = st.query_params.get(_PRESENT)
    st.session_state[_POSSIBLE] = possible
    st.session_state[_ON] = said == _YES or (said is None and bool(st.session_state.get(_ON)))
    _put(_PRESENT, _YES if on() else "")
    link = st.query_params.get(_HIDE)
    if link is not None:
        # Letters, digits and the line below: what is no name is no part of a style sheet.
        found = re.findall(r"[A-Za-z0-9_]{1,30}", link)
        st.session_state[_HIDDEN] = tuple(dict.fromkeys(found))[:_MOST_NAMES]
    _put(_HIDE, ",".join(_hidden()))


def open_stage() -> None:
    """Listen to the keys; while presenting, send the style sheet that leaves the step alone."""
    _mount(key="present_keys", width="content", height="content")
    with st.container(key="present_style"):
        if on():
            st.html(f"<style>{_sheet()}</style>")


def button(t: Translator) -> None:
    """Show the button that begins to present, among the tools of the frame."""
    if not on() and st.session_state.get(_POSSIBLE):
        label = t("present.on")
        st.button(label, key="present_on", type="tertiary", help=t("present.help"), on_click=_begin)


def controls(t: Translator, step: str) -> None:
    """While presenting, show at the foot what asks for the take-away, and what leaves."""
    if not on():
        return
    asked = _is_asked(t, step)
    # Where nothing is said yet, before a guess, the style sheet hides it.
    st.button(
        t("present.hide_words" if asked else "present.words"),
        key="present_words",
        type="tertiary",
        on_click=_ask,
        args=(None if asked else _place(t, step),),
    )
    st.button("✕", key="present_off", type="tertiary", help=t("present.off"), on_click=_leave)
    if asked:
        st.html('<span class="take-away-asked"></span>')


def line(t: Translator, step: str) -> str:
    """Give a step's idea; while presenting ``<step>.one_line``, or its first sentence."""
    return t(f"{step}.one_line") if on() and t.has(f"{step}.one_line") else short(t(f"{step}.idea"))


def short(text: str) -> str:
    """Give a text; while presenting its first sentence."""
    return first_sentence(text) if on() else text


def first_sentence(text: str) -> str:
    """Give the first sentence of a text.

    Examples
    --------
    >>> first_sentence("Up to e.g. two. Then")
    'Up to e.g. two.'
    """
    return _END.split(text)[0]


def one_of(step: str, steps: Sequence[str]) -> str:
    """Give the step to show: while presenting, the first for all of them."""
    return steps[0] if on() and step not in steps else step


def hide(settings: Iterable[str]) -> None:
    """Hide what the link names: the controls of these settings, and parts of the page.

    Hidden by style alone: they keep their values, and what follows them does.
    """
    rules = dict(PARTS) | {key: f".st-key-{key}" for key in settings}
    # A score's row has its name too; the number of classes has words.
    rows = {score.key: f".st-key-class_row_{i}" for i, score in enumerate(LOGITS, start=1)}
    rules |= {key: f"{rules[key]},{row}" for key, row in rows.items() if key in rules}
    rules[CLASSES.key] = PARTS["classes"]
    selectors = [rules[name] for name in _hidden() if name in rules]
    with st.container(key="hidden_style"):
        if selectors:
            st.html(f"<style>:is({','.join(selectors)}){{display:none!important}}</style>")


@lru_cache(maxsize=1)
def _sheet() -> str:
    return packed(_SHEET)


def _hidden() -> tuple[str, ...]:
    return tuple(st.session_state.get(_HIDDEN, ()))


def _put(key: str, text: str) -> None:
    if not text:
        st.query_params.pop(key, None)
    elif st.query_params.get_all(key) != [text]:
        st.query_params[key] = text


def _place(t: Translator, step: str) -> str:
    return f"{t.lesson}/{step}"


def _is_asked(t: Translator, step: str) -> bool:
    return bool(st.session_state.get(_ASKED) == _place(t, step))


def _begin() -> None:
    st.query_params[_PRESENT] = _YES


def _leave() -> None:
    st.session_state[_ON] = False
    st.query_params.pop(_PRESENT, None)


def _ask(place: str | None) -> None:
    st.session_state[_ASKED] = place
