"""How a test runs the code of a page, and reads what it says that it prints.

Nothing but Python: ``tests/frameworks`` has an environment without Streamlit.
"""

from __future__ import annotations

import contextlib
import io
import json
import subprocess
import sys
from typing import Any

__all__ = ["comments", "outputs", "printed", "run"]

RUN = """
import contextlib, io, json, sys
printed = []
for code in json.load(sys.stdin):
    with contextlib.redirect_stdout(io.StringIO()) as out:
        exec(code, {})
    printed.append(out.getvalue())
json.dump(printed, sys.stdout)
"""


def run(program: str, given: object, *options: str) -> Any:  # noqa: ANN401 - JSON
    """Run a program in a process of its own; hand it JSON and read its answer."""
    done = subprocess.run(
        [sys.executable, *options, "-c", program],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def outputs(codes: list[str], *options: str) -> list[str]:
    """Run snippets one after the other in a process of their own; give what each prints."""
    return run(RUN, codes, *options)  # type: ignore[no-any-return]


def printed(code: str) -> str:
    """Run a snippet in the test's own process, which is quicker; give what it prints."""
    with contextlib.redirect_stdout(io.StringIO()) as out:
        exec(code, {})  # noqa: S102 - the page's own code
    return out.getvalue()


def comments(code: str) -> str:
    """Give what the comments beside ``print`` and right below it say."""
    said, printing = [], False
    for line in code.splitlines():
        printing = line.startswith("print") or (printing and line.startswith("# "))
        if printing and "# " in line:
            said.append(line.partition("# ")[2])
    return "".join(f"{line}\n" for line in said)
