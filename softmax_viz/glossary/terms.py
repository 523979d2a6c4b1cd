"""The terms, read once: ``terms.toml`` holds both languages beside each other."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

__all__ = ["TERMS", "Term"]


@dataclass(frozen=True)
class Term:
    """A term of the glossary.

    Attributes
    ----------
    key : str
        Its name in the address, ``cross-entropy``.
    names, says : mapping of str to str
        By language: what it is called, and one sentence that says what it is.
    forms : mapping of str to tuple of str
        By language: everything that the lessons call it, its name included.
    formula : str
        The same in every language; empty if it has none.
    lesson, step : str
        Where it is taught.
    only : tuple of str
        The lessons in which these words mean it; every lesson if empty.
    """

    key: str
    names: Mapping[str, str]
    says: Mapping[str, str]
    forms: Mapping[str, tuple[str, ...]]
    formula: str
    lesson: str
    step: str
    only: tuple[str, ...]

    def has(self, text: str) -> bool:
        """Tell whether a text stands in its names or sentences, in any language."""
        said = (*self.names.values(), *self.says.values(), *sum(self.forms.values(), ()))
        return any(text.casefold() in each.casefold() for each in said)


def _term(key: str, entry: Mapping[str, Any]) -> Term:
    says: Mapping[str, str] = entry["says"]
    names = {language: str(entry[language]) for language in says}
    forms = entry.get("forms", {})
    lesson, _, step = entry["at"].partition("/")
    return Term(
        key=key,
        names=MappingProxyType(names),
        says=MappingProxyType(says),
        forms=MappingProxyType(
            {language: (name, *forms.get(language, ())) for language, name in names.items()}
        ),
        formula=entry.get("formula", ""),
        lesson=lesson,
        step=step,
        only=tuple(entry.get("only", ())),
    )


def _read() -> Mapping[str, Term]:
    text = Path(__file__).with_name("terms.toml").read_text(encoding="utf-8")
    return MappingProxyType({key: _term(key, entry) for key, entry in tomllib.loads(text).items()})


TERMS = _read()
