"""Links from the place where a lesson first says a term to what the term means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from softmax_viz.glossary.terms import TERMS

__all__ = ["MOST", "first_links"]

# Of one text: more would be a text of links.
MOST = 2

# Markdown in which no link may stand: code, formulas, headings, links, tags, italics.
_CLOSED = (
    r"```[\s\S]*?```|`[^`]*`|\$[^$]*\$|(?m:^#.*$)|!?\[[^\]]*\]\([^)]*\)|<[^>]*>|(?<!\*)\*[^*]+\*"
)
# What is bold is linked as a whole or not at all: a star between a bracket and a letter would show.
_BOLD = r"\*\*(?P<bold>[^*]+)\*\*"
_BEFORE, _AFTER = r"(?<![A-Za-z0-9가-힣-])", r"(?![A-Za-z0-9])"

Linked = tuple[str, tuple[str, ...]]


def first_links(
    texts: Mapping[str, str], language: str, lesson: str, address: str
) -> dict[str, Linked]:
    """Link each term where a lesson's texts first say it.

    Parameters
    ----------
    texts : mapping of str to str
        The steps in order, each with its text in Markdown.
    language, lesson : str
        In which language they are, and whose they are.
    address : str
        What a link leads to: ``{term}`` stands for the term's key.

    Returns
    -------
    dict of str to tuple
        Of each step the text with at most `MOST` links, and the keys of what it links.  A term
        for which there was no room is linked where it is said next.

    Examples
    --------
    >>> first_links({"a": "A logit, `logit`, two logits."}, "en", "softmax", "g?{term}")
    {'a': ('A [logit](g?logit), `logit`, two logits.', ('logit',))}
    """
    pattern, keys = _words(language, lesson)
    known: set[str] = set()
    found = {}
    for step, text in texts.items():
        said = {key: at for at, key in reversed(list(_said(text, pattern, keys)))}
        new = sorted((at, key) for key, at in said.items() if key not in known)
        # Of more than there is room for, those that this step teaches.
        new.sort(key=lambda place: (TERMS[place[1]].lesson, TERMS[place[1]].step) != (lesson, step))
        found[step] = _linked(text, sorted(new[:MOST]), address)
        known |= set(found[step][1])
    return found


def _said(
    text: str, pattern: re.Pattern[str], keys: Mapping[str, str]
) -> Iterator[tuple[tuple[int, int], str]]:
    """Find what a text says, where a link may stand: from where to where, and which term."""
    for match in pattern.finditer(text):
        word = (match["bold"] or match["term"] or "").casefold()
        term = keys.get(word) or keys.get(word.removesuffix("s"))
        if term:
            yield match.span(), term


def _linked(text: str, places: Sequence[tuple[tuple[int, int], str]], address: str) -> Linked:
    for (start, end), term in reversed(places):
        link = f"[{text[start:end]}]({address.format(term=term)})"
        text = f"{text[:start]}{link}{text[end:]}"
    return text, tuple(term for _, term in places)


@lru_cache(maxsize=64)
def _words(language: str, lesson: str) -> tuple[re.Pattern[str], Mapping[str, str]]:
    """Give what to look for, the longest words first, and which term each of them says."""
    keys = {
        form.casefold(): term.key
        for term in TERMS.values()
        if not term.only or lesson in term.only
        for form in term.forms[language]
    }
    words = "|".join(re.escape(word) for word in sorted(keys, key=len, reverse=True))
    term = f"{_BEFORE}(?P<term>(?:{words})s?){_AFTER}"
    return re.compile(f"{_CLOSED}|{_BOLD}|{term}", re.IGNORECASE), MappingProxyType(keys)
