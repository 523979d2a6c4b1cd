"""How a test runs the code of a page, and reads what it says that it prints.

Nothing but Python: ``tests/frameworks`` has an environment without Streamlit.
"""

from __future__ import annotations

import contextlib
import io
import json
import re
import subprocess
import sys
import tokenize
from typing import Any

__all__ = ["comments", "explains_in", "outputs", "printed", "run"]

HANGUL = re.compile("[가-힣]")

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
    return "".join(f"{said}\n" for said in _outputs_said(code).values())


def explains_in(code: str, language: str) -> None:
    """Check that all other comments, which explain, are in the language of their page."""
    said = _outputs_said(code)
    for token in tokenize.generate_tokens(io.StringIO(code).readline):
        if token.type == tokenize.COMMENT and token.start[0] not in said:
            assert bool(HANGUL.search(token.string)) == (language == "ko"), token.string


def _outputs_said(code: str) -> dict[int, str]:
    """Find the lines that say what is printed, counted from 1, and what they say."""
    said, printing = {}, False
    for number, line in enumerate(code.splitlines(), start=1):
        printing = line.startswith("print") or (printing and line.startswith("# "))
        if printing and "# " in line:
            said[number] = line.partition("# ")[2]
    return said
