"""The name of a page's state: the same for its charts, its numbers and its sweeps."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterable
from types import FunctionType
from typing import cast

from softmax_viz.live.sweep import Inputs, Model

__all__ = ["State", "version"]

# A tuple of plain values, nested if need be.
State = tuple[object, ...]


def version(key: str, models: Iterable[Model], inputs: Inputs, state: State | None) -> str:
    """Name a state of the page.

    Parameters
    ----------
    key : str
        The live part's.
    models : iterable of callable
        All that are swept.
    inputs : mapping
        Where the sliders stand.
    state : tuple or None
        What the models depend on beside their inputs.

    Raises
    ------
    ValueError
        If a model holds something (a closure, a partial, a method, an object that can be
        called) and no state is given: with another of it, an old sweep would be played.
    TypeError
        If the state holds anything but plain values: not everything has a ``repr`` that
        tells it from others.
    """
    names = []
    for model in models:
        names.append(_name(model))
        if state is None and not _holds_nothing(model):
            raise ValueError(
                f"{names[-1]} holds values beside its inputs: "
                "say in state=(...) which; state=() if they never change"
            )
    _check_plain(state or ())
    said = repr((key, names, sorted(inputs.items()), state))
    return hashlib.blake2b(said.encode(), digest_size=4).hexdigest()


def _holds_nothing(model: Model) -> bool:
    return isinstance(model, FunctionType) and model.__closure__ is None


def _name(model: Model) -> str:
    if isinstance(model, functools.partial):
        return _name(cast("Model", model.func))
    known = model if hasattr(model, "__qualname__") else type(model)
    return f"{known.__module__}.{known.__qualname__}"


def _check_plain(state: object) -> None:
    if isinstance(state, tuple):
        for value in state:
            _check_plain(value)
    elif not isinstance(state, (str, int, float, bool, type(None))):
        raise TypeError(
            f"state is made of text, numbers and tuples of them, not of {type(state).__name__}"
        )
