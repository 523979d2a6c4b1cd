"""Long work in a process of its own: Python's lock, which one thread holds, stays the sessions'."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Semaphore
from typing import IO, TypeVar, cast

import streamlit as st

__all__ = ["steps_apart"]

T = TypeVar("T")

_ROOT = Path(__file__).resolve().parents[2]
_POLL = 0.2
# One thread a process: the other cores are the server's.
_ENVIRONMENT = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1"
)


@st.cache_resource(show_spinner=False)
def _places() -> Semaphore:
    """Give what all sessions share: a place for each core but one."""
    return Semaphore(max(1, (os.cpu_count() or 1) - 1))


def steps_apart(
    work: Callable[..., Iterator[tuple[float, T | None]]], *args: object
) -> Iterator[tuple[float, T | None]]:
    """Do a piece of work in a process of its own, when there is a place for one.

    Parameters
    ----------
    work : callable
        A function at the top of a module that imports no Streamlit.  It works in small steps:
        yields the share that is done, and what is found so far.
    *args
        What it takes: like what it finds, anything that can be pickled.

    Yields
    ------
    tuple
        The share and what is found, a few times a second; 0 and None while there is no place.
        The last is the work's last.  Close it if you stop looking: the process ends.

    Raises
    ------
    RuntimeError
        With the process's traceback, if the work raised.
    """
    places = _places()
    while not places.acquire(timeout=_POLL):
        yield 0.0, None
    try:
        yield from _steps(work, args)
    finally:
        places.release()


def _steps(
    work: Callable[..., Iterator[tuple[float, T]]], args: tuple[object, ...]
) -> Iterator[tuple[float, T]]:
    with subprocess.Popen(
        [sys.executable, "-m", "softmax_viz.kit.worker"],
        cwd=_ROOT,
        env=os.environ | _ENVIRONMENT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        try:
            told, tells = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)
            pickle.dump((work, args), told)
            told.close()
            kind = "look"
            while kind == "look":
                try:
                    kind, said = pickle.load(tells)  # noqa: S301 - our own process
                except EOFError:
                    kind, said = "failed", "the process ended without a word"
                if kind == "failed":
                    raise RuntimeError(said)
                yield said
        finally:
            process.kill()
