"""softmax_viz.kit.answers: a new session takes what was answered from the browser's copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.lessons.helpers import healthy, press, unopened, visit

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

COPY = "kept_answers"
AGAIN, SKIP = "predict_again", "predict_skip"


def opened_with(copy: str) -> AppTest:
    """Open the question as a new session whose browser brings a copy along."""
    at = unopened("softmax")
    at.session_state[COPY] = copy
    return healthy(at.run())


def keys(at: AppTest) -> set[str]:
    """Name the buttons that are there."""
    return {str(button.key) for button in at.button}


def test_an_answer_outlives_its_session() -> None:
    """The browser's copy of one session is what the next begins with."""
    first = press(visit("softmax", "predict"), SKIP)
    copy = first.text_input(key=COPY).value
    assert {AGAIN} <= keys(opened_with(str(copy)))


@pytest.mark.parametrize(
    "copy",
    [
        "",
        "nonsense",
        "[1, 2]",
        '{"softmax_predict_answered": {"a": 1}}',
        '{"language": "xx", "z1": 1e999, "softmax_predict_answered": null}',
    ],
)
def test_a_copy_of_anything_else_changes_nothing(copy: str) -> None:
    """What is no answer, or no copy at all, leaves the question open."""
    at = opened_with(copy)
    assert SKIP in keys(at)
    assert at.session_state["language"] == "en"
