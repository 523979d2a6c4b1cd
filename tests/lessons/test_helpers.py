"""What the other tests of lessons rely on."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.lessons.helpers import first_sight, healthy, links_with, press

BROKEN = """
def broken():
    return 1 / 0

broken()
"""


def test_a_failing_page_tells_where() -> None:
    """An error on a page fails the test with its message and its traceback."""
    with pytest.raises(AssertionError, match=r"division by zero\n(.*\n)*.*in broken"):
        healthy(AppTest.from_string(BROKEN).run())


def test_a_page_that_is_only_read_refuses_to_run() -> None:
    """A test cannot change what the next one reads."""
    with pytest.raises(AssertionError, match="visits the page"):
        press(first_sight("softmax"), "reset")


def test_links_hold_every_value_once() -> None:
    """Links of several keys leave no value out and bring none twice."""
    assert links_with(a=("1", "2", "3"), b=("4",)) == [{"a": "1", "b": "4"}, {"a": "2"}, {"a": "3"}]
