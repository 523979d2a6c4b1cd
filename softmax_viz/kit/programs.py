"""A step's state as a program: a Python file, and the same as a notebook."""

from __future__ import annotations

import ast
import json
import math
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

import nbformat
import streamlit as st

from softmax_viz.kit.settings import CLASSES, LOGITS, TEMPERATURE, TRUE_CLASS, Choice, Number
from softmax_viz.kit.texts import Translator
from softmax_viz.live import Slider

__all__ = ["Now", "Program", "Sheet", "notebook", "python_file", "read_now", "state_lines"]

Option = TypeVar("Option")

_WIDTH = 88
# Installed by another name than it is imported by.
_INSTALLED = {"sklearn": "scikit-learn"}


class Program(Protocol):
    """Writes a lesson's numbers, as its page is set, as Python: each lesson has one."""

    def __call__(self, t: Translator, now: Now) -> str:
        """Give code that runs as it stands."""


@dataclass(frozen=True)
class Now:
    """What a page is set to: the value of each setting, by its key."""

    values: Mapping[str, Any]

    def __getitem__(self, setting: Number | Choice) -> Any:  # noqa: ANN401 - a setting's own
        """Give the value of a setting, as it was found."""
        return self.values[setting.key]

    def number(self, setting: Number) -> float:
        """Give where a slider stands."""
        return float(self.values[setting.key])

    def among(self, setting: Choice, options: Iterable[Option]) -> Option:
        """Give what is chosen among options; the default if it is not one of them."""
        known = list(options)
        found = next((o for o in known if str(o) == str(self.values[setting.key])), None)
        if found is None:
            found = next((o for o in known if o == setting.default), known[0])
        return found

    @property
    def logits(self) -> list[float]:
        """The scores of as many classes as there are."""
        return [self.number(logit) for logit in LOGITS[: int(self.number(CLASSES))]]

    @property
    def temperature(self) -> float:
        """T."""
        return self.number(TEMPERATURE)

    @property
    def right(self) -> int:
        """The index of the right class, the first if it is none of those that there are."""
        index = int(self.number(TRUE_CLASS)) - 1
        return index if index < len(self.logits) else 0


def read_now(settings: Mapping[str, Number | Choice]) -> Now:
    """Read what the page is set to: what a step does not show stands in the address."""
    return Now({key: _value(setting) for key, setting in settings.items()})


def _value(setting: Number | Choice) -> Any:  # noqa: ANN401 - a setting's own
    value = st.session_state.get(setting.key)
    if value is None:
        value = st.query_params.get(setting.key)
    if isinstance(setting, Number):
        return setting.default if value is None else _number(setting, value)
    if isinstance(setting.default, tuple):
        texts = st.query_params.get_all(setting.key) if isinstance(value, str) else value
        return setting.default if texts is None else tuple(str(text) for text in texts)
    if isinstance(setting.default, bool) and isinstance(value, str):
        return value.lower() == "true"
    return setting.default if value in (None, "") else value


def _number(setting: Number, value: object) -> float:
    try:
        number = float(str(value))
    except ValueError:
        return setting.default
    within = math.isfinite(number) and setting.low <= number <= setting.high
    return setting.snap(number) if within else setting.default


# ---- Files -------------------------------------------------------------------------------


def state_lines(inputs: Mapping[str, Any], names: Sequence[str]) -> str:
    """Write what a step's models are given, and the names of its classes, as Python.

    Examples
    --------
    >>> print(state_lines({"shift": 2.0}, ["dog", "cat"]))
    names = ["dog", "cat"]
    shift = 2.0
    """
    found = [f"names = {json.dumps(names, ensure_ascii=False)}"] if names else []
    return "\n".join(found + [f"{name} = {_plain(given)!r}" for name, given in inputs.items()])


def _plain(given: Any) -> Any:  # noqa: ANN401 - a slider, several, or a number
    if isinstance(given, (int, float)):
        return float(given)
    return given.value if isinstance(given, Slider) else [slider.value for slider in given]


@dataclass(frozen=True)
class Sheet:
    """What a file to take home says.

    Attributes
    ----------
    title, link, idea : str
        Told before the code; any may be empty.
    state : str
        Lines that set what the code does not set itself.
    code : str
        Its imports first, then an empty line.
    needs : str
        The words before what is to be installed.
    """

    title: str
    link: str
    idea: str
    state: str
    code: str
    needs: str

    @property
    def program(self) -> str:
        """The code, what is set after its imports."""
        imports, _, rest = self.code.partition("\n\n")
        return "\n\n".join(filter(None, (imports, self.state, rest)))

    @property
    def requirements(self) -> str:
        """What is to be installed for the code to run."""
        return f"{self.needs}: pip install {' '.join(_packages(self.code))}"


def python_file(sheet: Sheet) -> str:
    r"""Write a sheet as a Python file: title, link and idea as comments.

    Examples
    --------
    >>> code = "import numpy as np\n\nprint(np.exp(T))"
    >>> print(python_file(Sheet("A step", "", "", "T = 2.0", code, "Needs")))
    # A step
    # Needs: pip install numpy
    <BLANKLINE>
    import numpy as np
    <BLANKLINE>
    T = 2.0
    <BLANKLINE>
    print(np.exp(T))
    <BLANKLINE>
    """
    told = [sheet.title, sheet.link, *textwrap.wrap(sheet.idea, _WIDTH), sheet.requirements]
    head = "\n".join(f"# {line}" for line in told if line)
    return f"{head}\n\n{sheet.program}\n"


def notebook(sheet: Sheet) -> str:
    """Write a sheet as a notebook: a cell to read, a cell to run."""
    # It says no types of what it makes.
    make: Any = nbformat.v4
    link = f"<{sheet.link}>" if sheet.link else ""
    told = [f"# {sheet.title}", link, sheet.idea, sheet.requirements]
    found = make.new_notebook(
        cells=[
            make.new_markdown_cell("\n\n".join(filter(None, told)), id="idea"),
            make.new_code_cell(sheet.program, id="code"),
        ],
        metadata={
            "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
            "language_info": {"name": "python"},
        },
    )
    nbformat.validate(found)
    return str(make.writes(found))


def _packages(code: str) -> list[str]:
    """List what code imports, by the names under which it is installed.

    Examples
    --------
    >>> _packages("import numpy as np; from sklearn.metrics import log_loss")
    ['numpy', 'scikit-learn']
    """
    found: list[str] = []
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found.append(node.module or "")
    tops = dict.fromkeys(name.partition(".")[0] for name in found)
    return [_INSTALLED.get(name, name) for name in tops]
