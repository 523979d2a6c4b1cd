"""The step in the address, and the script that keeps the history."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from softmax_viz.kit import settings as shared
from softmax_viz.kit.settings import Choice, Number, Text, declared
from softmax_viz.lessons import LESSONS
from tests.lessons.helpers import healthy, visit
from tests.node import node

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest


def test_address_js() -> None:
    """Node's own test runner passes what the script decides by itself."""
    done = node("--test", Path(__file__).with_name("address.test.mjs"))
    assert done.returncode == 0, done.stdout + done.stderr


def known(lesson: str) -> dict[str, Number | Choice]:
    """Collect what a learner can set in a lesson."""
    own = importlib.import_module(f"softmax_viz.lessons.{lesson}.settings")
    return declared(vars(shared), vars(own))


def address(at: AppTest) -> dict[str, str]:
    """Read the address, once for each key."""
    return {key: str(np.ravel(value)[0]) for key, value in at.query_params.items()}


@pytest.mark.parametrize("lesson", LESSONS)
def test_numbers_beside_their_grid_move_onto_it(lesson: str) -> None:
    """Widgets, charts and the address agree on the nearest place."""
    numbers = [s for s in known(lesson).values() if isinstance(s, Number) and len(s.grid) > 4]
    at = visit(lesson, **{n.key: f"{n.low + 3.3 * n.step:.10g}" for n in numbers})
    there = address(at)
    for number in numbers:
        if number.key in there:
            assert float(there[number.key]) == pytest.approx(number.low + 3 * number.step)
    for slider in at.slider:
        if slider.key in there:
            assert slider.value == pytest.approx(float(there[slider.key]))


@pytest.mark.parametrize(
    ("lesson", "nonsense"),
    [(lesson, text) for lesson in LESSONS for text in ("", "9" * 400)]
    + [("softmax", "-1e400"), ("training", "nan"), ("temperature", "\u0663x" * 600)],
)
def test_nonsense_opens_the_page_as_without_a_link(lesson: str, nonsense: str) -> None:
    """No number and no choice: its default; a text no longer than its field."""
    settings = known(lesson)
    at = visit(lesson, **dict.fromkeys(settings, nonsense))
    for widget in (*at.slider, *at.number_input):
        if widget.key in settings:
            assert widget.value == pytest.approx(settings[widget.key].default), widget.key
    for key, text in address(at).items():
        setting = settings.get(key)
        assert not isinstance(setting, Number) or setting.snap(float(text)) == float(text), key
        assert not isinstance(setting, Text) or len(text) <= setting.longest


def test_a_link_followed_within_a_session_is_read() -> None:
    """What was chosen stays, until the address says something that this session did not write."""
    at = visit("frameworks", "pair", task="binary")
    assert at.session_state["task"] == "binary"
    at.session_state["task"] = "multiclass"
    assert healthy(at.run()).session_state["task"] == "multiclass"
    at.query_params["task"] = "multilabel"
    assert healthy(at.run()).session_state["task"] == "multilabel"
    assert address(at)["task"] == "multilabel"
