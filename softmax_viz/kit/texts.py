"""Texts in the reader's language: one TOML catalogue a language and folder.

A translator is made for a run and handed on; nothing remembers a language between runs,
because many readers share the process.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

__all__ = ["LANGUAGES", "Translator", "catalogue", "pick_language"]

# What each language calls itself. The first is the fallback.
LANGUAGES = MappingProxyType({"en": "English", "ko": "한국어"})

_COMMON = Path(__file__).parent
_PACKAGE = _COMMON.parent
_FIELD = re.compile(r"\{(\w+)\}")


def pick_language(wanted: str | None, locale: str | None) -> str:
    """Choose a language: the link's if it is one of ours, else the browser's, else English.

    Parameters
    ----------
    wanted : str or None
        What the link says, perhaps nonsense.
    locale : str or None
        The browser's locale, such as ``ko-KR``.

    Examples
    --------
    >>> pick_language("ko", "en-US"), pick_language(None, "ko-KR"), pick_language("tlh", None)
    ('ko', 'ko', 'en')
    """
    for candidate in (wanted, (locale or "").split("-")[0].lower()):
        if candidate is not None and candidate in LANGUAGES:
            return candidate
    return next(iter(LANGUAGES))


def _flatten(tree: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in tree.items():
        if isinstance(value, Mapping):
            yield from _flatten(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", str(value).strip()


@cache
def catalogue(language: str, lesson: str = "") -> Mapping[str, str]:
    """Read one catalogue: dotted keys to texts.

    Parameters
    ----------
    language : str
        A key of `LANGUAGES`.
    lesson : str, optional
        The lesson's folder, or the package of another page; without it the texts that all share.
    """
    file = _folder(lesson) / f"{language}.toml"
    text = file.read_text(encoding="utf-8")
    return MappingProxyType(dict(_flatten(tomllib.loads(text))))


def _folder(lesson: str) -> Path:
    """Find where a page's texts stand: a lesson's in its folder, else in the package so named."""
    if not lesson:
        return _COMMON
    own = _PACKAGE / "lessons" / lesson
    return own if own.is_dir() else _PACKAGE / lesson


class Translator:
    """The texts of one lesson in one language, those that all share behind them.

    Examples
    --------
    >>> Translator("en")("class.1")
    'dog'
    """

    def __init__(self, language: str, lesson: str = "") -> None:
        self.language = language
        self.lesson = lesson
        self._own = catalogue(language, lesson) if lesson else {}
        self._shared = catalogue(language)

    def __call__(self, key: str, **values: object) -> str:
        """Give a text, with ``{field}`` filled in from the values.

        Braces that name no value stay: they may be LaTeX.

        Raises
        ------
        KeyError
            If neither catalogue has the key.
        """
        found = self._own[key] if key in self._own else self._shared[key]
        return _FIELD.sub(lambda m: str(values.get(m[1], m[0])), found)

    def has(self, key: str) -> bool:
        """Tell whether there is a text for a key."""
        return key in self._own or key in self._shared

    def numbers(self, prefix: str) -> list[int]:
        """List the numbers of a numbered group: ``wrong.1.…``, ``wrong.2.…`` give [1, 2]."""
        keys = (*self._own, *self._shared)
        parts = (key.removeprefix(f"{prefix}.").split(".")[0] for key in keys)
        return sorted({int(part) for part in parts if part.isdigit()})
