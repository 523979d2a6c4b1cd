"""Logits and truths for the framework snippets, and how a snippet is run."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import numpy as np

__all__ = ["comments", "outputs", "run", "situations"]

RUN = """
import contextlib, io, json, sys
printed = []
for code in json.load(sys.stdin):
    with contextlib.redirect_stdout(io.StringIO()) as out:
        exec(code, {})
    printed.append(out.getvalue())
json.dump(printed, sys.stdout)
"""


def run(program: str, given: object) -> Any:  # noqa: ANN401 - JSON
    """Run a program in a process of its own; hand it JSON and read its answer."""
    done = subprocess.run(
        [sys.executable, "-c", program],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def outputs(codes: list[str]) -> list[str]:
    """Run snippets one after the other; give what each prints."""
    return run(RUN, codes)  # type: ignore[no-any-return]


def situations(task: str, count: int = 12) -> list[tuple[list[float], list[bool]]]:
    """Give the start of the page, extremes, and logits and truths from all over the controls."""
    rng = np.random.default_rng(0)
    widths = [1] if task == "binary" else [2, 3, 5, 10]
    some = []
    for n in widths:
        extremes = [[0.0] * n, ([10.0, -10.0] * n)[:n], ([-10.0, 10.0] * n)[:n]]
        random = (rng.integers(-100, 101, (count, n)) / 10).tolist()
        for logits in [
            *extremes,
            [0.2, 1.5, -2.0, 3.0, 0.8, -1.0, 2.2, 0.0, -3.0, 1.2][:n],
            *random,
        ]:
            if task == "multiclass":
                right = int(rng.integers(n))
                some.append((logits, [i == right for i in range(n)]))
            else:
                some.append((logits, (rng.random(n) < 0.5).tolist()))
    return some


def comments(code: str) -> str:
    """Give what the comments beside ``print`` say."""
    lines = (line for line in code.splitlines() if line.startswith("print"))
    return "".join(f"{line.partition('  # ')[2]}\n" for line in lines)
