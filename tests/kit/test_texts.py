"""Both languages say everything, and the code asks for nothing else."""

from __future__ import annotations

import ast
import doctest
import re
from pathlib import Path

import pytest

from softmax_viz.formats import show
from softmax_viz.kit import texts
from softmax_viz.kit.texts import LANGUAGES, Translator, catalogue, pick_language
from softmax_viz.lessons import EXTRAS, LESSONS

PACKAGE = Path(__file__).resolve().parents[2] / "softmax_viz"
# The first is what all lessons share.
PAGES = ["", "start", *LESSONS, *EXTRAS]
FIELD = re.compile(r"\{\w+\}")
HANGUL = re.compile("[가-힣]")
# Without Hangul a Korean text may be a formula, not a sentence; and a list of English books.
WORD = re.compile("[A-Za-z]{4}")
NAMES = re.compile("softmax|argmax|sigmoid|float|nats|bits|AlexNet|GPT")
ENGLISH = {"references.text"}

every_page = pytest.mark.parametrize("page", PAGES)


def asked(path: Path) -> list[str]:
    """Find the keys a source file asks for, as patterns: ``t("a.b")``, ``stage.text(f"a.{x}")``.

    A step's own text is asked for without the step.
    """
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        name = node.func.id if isinstance(node.func, ast.Name) else name
        if name not in {"t", "text"}:
            continue
        key = node.args[0]
        if isinstance(key, ast.Constant) and isinstance(key.value, str):
            pattern = re.escape(key.value)
        elif isinstance(key, ast.JoinedStr):
            parts = [
                re.escape(str(part.value)) if isinstance(part, ast.Constant) else "[^ ]+"
                for part in key.values
            ]
            pattern = "".join(parts)
        else:
            continue
        found.append(rf"\w+\.{pattern}" if name == "text" else pattern)
    return found


def keys(*pages: str) -> set[str]:
    """Give all keys of some catalogues."""
    return {key for page in pages for key in catalogue("en", page)}


def test_doctests() -> None:
    """The examples in the docstrings are true."""
    assert doctest.testmod(texts).failed == 0


@every_page
def test_languages_have_the_same_keys(page: str) -> None:
    """What one language says, the other says."""
    assert set(catalogue("en", page)) == set(catalogue("ko", page))


@every_page
def test_languages_have_the_same_fields(page: str) -> None:
    """Both languages fill in the same values."""
    for key, text in catalogue("en", page).items():
        assert set(FIELD.findall(text)) == set(FIELD.findall(catalogue("ko", page)[key])), key


@every_page
def test_languages_name_the_same_addresses(page: str) -> None:
    """Both languages link to the same places."""
    for key, text in catalogue("en", page).items():
        found = [re.findall(r"\]\((\S+)\)", t) for t in (text, catalogue("ko", page)[key])]
        assert sorted(found[0]) == sorted(found[1]), key


@every_page
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty(language: str, page: str) -> None:
    """Every key has a text, without spaces at its ends."""
    for key, text in catalogue(language, page).items():
        assert text, key
        assert text == text.strip(), key


@every_page
@pytest.mark.parametrize("language", LANGUAGES)
def test_per_cent_is_written_as_the_numbers_are(language: str, page: str) -> None:
    """No text has a space before %: ``show`` and the live player write none."""
    assert show(0.8, "p0") == "80%"
    assert [key for key, text in catalogue(language, page).items() if re.search(r"\s%", text)] == []


@every_page
def test_korean_is_korean(page: str) -> None:
    """Every Korean text that is not a mere formula has Hangul, and no English one has."""
    for key, text in catalogue("ko", page).items():
        formula = not WORD.search(NAMES.sub("", FIELD.sub("", text)))
        assert HANGUL.search(text) or formula or key in ENGLISH, key
    for key, text in catalogue("en", page).items():
        assert not HANGUL.search(text), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_bold_is_where_markdown_sees_it(language: str) -> None:
    """No bold has a bracket inside and a letter outside its end: the stars would show."""
    for page in PAGES:
        for key, text in catalogue(language, page).items():
            filled = FIELD.sub("x", text)
            for before, inner, after in re.findall(r"(.?)\*\*(.+?)\*\*(.?)", filled):
                assert not re.search(r"\w\*\*\W", f"{before}**{inner}"), (page, key)
                assert not re.search(r"\W\*\*\w", f"{inner}**{after}"), (page, key)


# The glossary's page is the kit's: every lesson leads there.
@pytest.mark.parametrize("lesson", ["start", *LESSONS, *(set(EXTRAS) - {"glossary"})])
def test_keys_of_a_lesson_exist(lesson: str) -> None:
    """Every key that a lesson's modules name is in its catalogue or the shared one."""
    known = keys("", lesson)
    folder = PACKAGE if lesson in EXTRAS else PACKAGE / "lessons"
    wanted = [key for path in (folder / lesson).glob("*.py") for key in asked(path)]
    assert wanted
    assert [key for key in wanted if not any(re.fullmatch(key, k) for k in known)] == []


@pytest.mark.parametrize("path", sorted((PACKAGE / "kit").glob("*.py")), ids=lambda path: path.stem)
def test_keys_of_the_kit_exist(path: Path) -> None:
    """Every key that the kit names is in some catalogue."""
    known = keys(*PAGES)
    assert [key for key in asked(path) if not any(re.fullmatch(key, k) for k in known)] == []


@pytest.mark.parametrize(
    ("wanted", "locale", "language"),
    [
        ("ko", "en-US", "ko"),
        ("en", "ko-KR", "en"),
        (None, "ko-KR", "ko"),
        (None, "ko", "ko"),
        (None, "KO-kr", "ko"),
        (None, "en-GB", "en"),
        (None, "de-DE", "en"),
        (None, None, "en"),
        (None, "", "en"),
        ("", "ko-KR", "ko"),
        ("xx", "ko-KR", "ko"),
        ("<script>", None, "en"),
        ("../ko", "kok-IN", "en"),
    ],
)
def test_pick_language(wanted: str | None, locale: str | None, language: str) -> None:
    """The link decides if it names a language of ours, then the browser, then English."""
    assert pick_language(wanted, locale) == language


def test_unknown_key() -> None:
    """A key that no catalogue has is a mistake, not a text."""
    t = Translator("en", "start")
    assert not t.has("no.such.key")
    with pytest.raises(KeyError):
        t("no.such.key")


def test_the_lesson_comes_before_what_all_share() -> None:
    """A lesson's text hides the shared one of the same key."""
    for language in LANGUAGES:
        for lesson in LESSONS:
            t = Translator(language, lesson)
            for key in keys("", lesson):
                own = catalogue(language, lesson).get(key)
                assert t(key) == (own or catalogue(language)[key])


def test_braces_that_name_no_value_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """LaTeX survives, beside a field, and a value is not filled in again."""
    found = {"formula": r"\frac{e^{z_i}}{T} of {name}, {unknown} {}", "class": "{number}"}
    monkeypatch.setattr(texts, "catalogue", lambda _language, _lesson="": found)
    t = Translator("en", "any")
    assert t("formula", name="{unknown}") == r"\frac{e^{z_i}}{T} of {unknown}, {unknown} {}"
    assert t("formula", name="x", unknown=2) == r"\frac{e^{z_i}}{T} of x, 2 {}"


def test_numbers_of_a_group(monkeypatch: pytest.MonkeyPatch) -> None:
    """A numbered group is listed in numerical order, and only its own numbers."""
    found = dict.fromkeys(["wrong.10.said", "wrong.2.said", "wrong.title", "other.7.said"], "x")
    monkeypatch.setattr(texts, "catalogue", lambda _language, _lesson="": found)
    assert Translator("en", "any").numbers("wrong") == [2, 10]


def test_catalogues_cannot_be_changed() -> None:
    """Readers share the process: what one page reads no page can write."""
    with pytest.raises(TypeError):
        catalogue("en")["class"] = "x"  # type: ignore[index]
