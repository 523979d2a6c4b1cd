"""What a question of the review is: what is asked, what is right, what is seen once it is answered.

No answer is typed: ``right`` computes it, by the same functions that the lessons show.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_viz.kit.settings import Number
from softmax_viz.live import Model

__all__ = ["Array", "Bars", "Curves", "Panel", "Question", "only", "written"]

Array = NDArray[np.floating[Any]]


@dataclass(frozen=True)
class Panel:
    """A row of bars: the model's output, how its numbers are written, and the fixed axis."""

    output: str
    form: str
    low: float
    high: float


@dataclass(frozen=True)
class Bars:
    """A picture of bars.

    Attributes
    ----------
    names : tuple of int or str
        What stands below the bars: a class of the photo app by its number, else the question's
        text ``<question>.names.<name>``, else, where there is none, the name itself.
    panels : tuple of Panel
        Their titles are ``<question>.rows.<output>``, else ``rows.<output>`` for all questions,
        else the output's name.
        They stand beside each other.
    """

    names: tuple[int | str, ...]
    panels: tuple[Panel, ...]


@dataclass(frozen=True)
class Curves:
    """A picture of curves along the question's only slider, with a point on each.

    Attributes
    ----------
    outputs : tuple of str
        One or two of the model's, width 1, the upper first; their names are those of panels.
    form : str
        How the numbers at the points are written.
    low, high : float
        The fixed axis.
    """

    outputs: tuple[str, ...]
    form: str
    low: float
    high: float


@dataclass(frozen=True)
class Question:
    """One question.

    Attributes
    ----------
    name : str
        Its texts are ``<name>.…``: ``title``, ``idea``, an answer each, ``explain``, and
        ``sliders.<argument>``.
    taught : tuple of str
        The lesson and the step that teach it.
    options : tuple of str
        The answers.
    right : callable
        Computes which of them holds.
    model : callable
        What the picture shows, a function of the sliders, as lessons have it.
    sliders : mapping
        For each of its arguments the number that the learner sets; its default is the state
        that tells.
    picture : Bars or Curves
        How it is drawn.
    values : mapping
        The numbers that its texts fill in.
    now : mapping
        What ``<name>.now``, a line below the picture, fills in: outputs of width 1, each with
        its form.
    """

    name: str
    taught: tuple[str, str]
    options: tuple[str, ...]
    right: Callable[[], str]
    model: Model
    sliders: Mapping[str, Number]
    picture: Bars | Curves
    values: Mapping[str, str] = field(default_factory=dict)
    now: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def only(**holds: object) -> str:
    """Give the one answer that holds.

    Raises
    ------
    ValueError
        If none does, or more than one: then it is no question.

    Examples
    --------
    >>> only(half=1 / 2 == 0.5, third=1 / 3 == 0.5)
    'half'
    """
    found = [option for option, is_so in holds.items() if is_so]
    if len(found) != 1:
        raise ValueError(f"of {', '.join(holds)} one must hold, got {found}")
    return found[0]


def written(values: Iterable[float]) -> str:
    """Write numbers as a person would, for a question.

    Examples
    --------
    >>> written((0.2, 1.5, -2.0))
    '0.2, 1.5, −2'
    """
    return ", ".join(f"{value:g}" for value in values).replace("-", "−")
