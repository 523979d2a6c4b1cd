"""The learner's path: how long a lesson takes, what of it was seen, where to go on.

What was seen is noted in the browser alone, by `path.js`: the server is told nothing and keeps
nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st

from softmax_viz.kit.texts import LANGUAGES, Translator, catalogue
from softmax_viz.live import bare

__all__ = ["effort", "mark_cards", "minutes", "note_step", "steps_of", "way_on"]

# What a lesson takes: its words read once, slowly, for every one of them counts, and as long at
# each step as it takes to drag its sliders and look.
WORDS_A_MINUTE = 150
MINUTES_A_STEP = 1.5
# What is estimated is not told to the minute.
ROUNDED_TO = 5
_READ = ("title", "idea", "take_away", "explain", "text")

# Registered once, at import.
_mount = st.components.v2.component("path", js=bare(Path(__file__).with_name("path.js")))


@lru_cache(maxsize=64)
def steps_of(lesson: str) -> tuple[str, ...]:
    """List a lesson's steps in order: what has a name at the foot and a title."""
    texts = catalogue(next(iter(LANGUAGES)), lesson)
    names = (key.removesuffix(".name") for key in texts if key.endswith(".name"))
    return tuple(name for name in names if f"{name}.title" in texts)


@lru_cache(maxsize=64)
def minutes(lesson: str) -> int:
    """Estimate how long a lesson takes, in minutes: the same in every language.

    Examples
    --------
    >>> minutes("compare") % ROUNDED_TO
    0
    """
    texts = catalogue(next(iter(LANGUAGES)), lesson)
    steps = steps_of(lesson)
    words = sum(len(texts.get(f"{step}.{key}", "").split()) for step in steps for key in _READ)
    taken = words / WORDS_A_MINUTE + MINUTES_A_STEP * len(steps)
    return max(1, round(taken / ROUNDED_TO)) * ROUNDED_TO


def note_step(t: Translator, steps: Sequence[str], step: str) -> None:
    """Note in the browser that a step is seen, and mark at the foot which were seen before.

    Parameters
    ----------
    t : Translator
        The lesson's texts.
    steps : sequence of str
        The lesson's steps in order.
    step : str
        The one on the screen; all of them, to read, are none seen.
    """
    _show(t, lesson=t.lesson, steps=list(steps), here=step if step in steps else "")


def effort(t: Translator, lesson: str) -> None:
    """Write what a lesson takes, with room beside it for what of it was seen."""
    said = t("path.effort", minutes=minutes(lesson), count=len(steps_of(lesson)))
    st.html(f'<p class="effort">{said} <span data-seen-of="{lesson}"></span></p>')


def way_on(t: Translator, lessons: Sequence[str]) -> None:
    """Show where to begin, or to go on; how long it all takes; and a button that forgets."""
    first = lessons[0]
    name = Translator(t.language, first)("title")
    hours, rest = divmod(sum(map(minutes, lessons)), 60)
    total = t("path.total", count=len(lessons), hours=hours, minutes=rest)
    # A link of the page's own: which step it names, only the browser knows.
    with st.container(key="way_on", horizontal=True, vertical_alignment="center"):
        st.html(
            f'<p><a class="go-on" href="{_address(first)}?lang={t.language}">'
            f"{t('path.begin', lesson=name)}</a></p>",
            width="content",
        )
        st.html(f'<p class="total">{total}</p>', width="content")
        st.button(t("path.forget"), key="forget", type="tertiary", help=t("path.forget_help"))


def mark_cards(t: Translator, lessons: Sequence[str]) -> None:
    """Give the browser what the start page writes on cards, and go on where it says one was."""
    words = {lesson: Translator(t.language, lesson) for lesson in lessons}
    found = _show(
        t,
        lessons={
            lesson: {
                "title": its("title"),
                "address": _address(lesson),
                "steps": {step: its(f"{step}.name") for step in steps_of(lesson)},
            }
            for lesson, its in words.items()
        },
    )
    place = _place(found.get("go_on"), lessons)
    if place:
        # As a link of the page's own: what was set stays.
        lesson, step = place
        st.switch_page(f"../pages/{lesson}.py", query_params={"step": step, "lang": t.language})


def _place(said: object, lessons: Sequence[str]) -> tuple[str, str] | None:
    """Read where a browser wants to go on, which may be anything: a lesson and a step of it."""
    match said:
        case [str(lesson), str(step)] if lesson in lessons and step in steps_of(lesson):
            return lesson, step
    return None


def _show(t: Translator, **data: Any) -> Mapping[str, Any]:  # noqa: ANN401 - JSON
    """Mount the script with the words it fills in: their fields stay."""
    said = {name: t(f"path.{name}") for name in ("begin", "go_on", "some", "all", "seen")}
    data |= {"language": t.language, "words": said}
    found: Mapping[str, Any] = _mount(
        key="path",
        data=data,
        width="content",
        height="content",
        on_go_on_change=lambda: None,
    )
    return found


def _address(lesson: str) -> str:
    return lesson.replace("_", "-")
