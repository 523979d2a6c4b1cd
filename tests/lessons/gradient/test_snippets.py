"""The lesson's Python runs as it stands."""

from __future__ import annotations

import doctest

import numpy as np
import pytest

from softmax_viz.kit.texts import Translator
from softmax_viz.lessons.gradient import snippets
from softmax_viz.lessons.gradient.snippets import gradient_code
from tests.lessons.snippets import comments, printed


@pytest.mark.parametrize("logits", [[0.2, 1.5, -2.0], [1.0, 2.0], list(np.arange(10.0))])
@pytest.mark.parametrize("temperature", [1.0, 0.5])
def test_the_snippet_prints_what_it_says(
    logits: list[float], temperature: float, language: str
) -> None:
    """Run as it stands, each line prints the comment beside or below it."""
    code = gradient_code(Translator(language, "gradient"), logits, 1, temperature)
    assert printed(code) == comments(code)


def test_doctests() -> None:
    """The examples in the docstrings are true."""
    assert doctest.testmod(snippets).failed == 0
