"""How a test visits a step and reads what stands there."""

from __future__ import annotations

import html
import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from streamlit.testing.v1 import AppTest

from softmax_viz.kit.settings import LOGITS
from tests.live.test_wire import unpack

if TYPE_CHECKING:
    from typing import Never

MAIN = Path(__file__).resolve().parents[2] / "softmax_viz" / "main.py"
LOCALES = {"en": "en-US", "ko": "ko-KR"}
TAGS = re.compile(r"<[^>]*>")


def visit(lesson: str = "start", step: str = "", language: str = "en", **link: str) -> AppTest:
    """Open a step by a link, with a browser of a language; without a step the first."""
    at = unopened(lesson)
    at.context = {"locale": LOCALES[language]}
    if step:
        link["step"] = step
    for key, value in link.items():
        at.query_params[key] = value
    return healthy(at.run())


def unopened(lesson: str) -> AppTest:
    """Give a page before its first run, to be given more than a link says."""
    at = AppTest.from_file(MAIN, default_timeout=60)
    if lesson != "start":
        at._registered_pages = _registered()  # noqa: SLF001 - a first run each would say the same
        at.switch_page(f"../pages/{lesson}.py")
    return at


@cache
def _registered() -> dict[str, Any]:
    """Give the pages and their addresses, as AppTest knows them after a first run."""
    return unopened("start").run()._registered_pages  # noqa: SLF001


@cache
def first_sight(lesson: str, step: str = "", language: str = "en") -> AppTest:
    """Give a step as it opens without more of a link: run once for all tests, so only to read."""

    def refuse(*_: object, **__: object) -> Never:
        raise AssertionError("who presses or moves something visits the page: it would change")

    at = visit(lesson, step, language)
    at._run = refuse  # type: ignore[method-assign]  # noqa: SLF001 - what every run goes through
    return at


def links_with(**values: tuple[str, ...]) -> list[dict[str, str]]:
    """Make links that hold each value of each key once, as many keys at a time as there are."""
    longest = max(map(len, values.values()))
    return [{key: each[i] for key, each in values.items() if i < len(each)} for i in range(longest)]


def healthy(at: AppTest) -> AppTest:
    """Pass a page on if nothing failed on it."""
    failed = ["\n".join([error.message, *error.stack_trace]) for error in at.exception]
    assert not failed, "\n".join(failed)
    return at


def press(at: AppTest, key: str) -> AppTest:
    """Press a button."""
    return healthy(at.button(key=key).click().run())


def unfold(at: AppTest, *folds: str) -> AppTest:
    """Open what is folded, each by its step and its key in the step: ``stages_numbers``."""
    for fold in folds:
        at.session_state[f"fold_{fold}"] = True
    return healthy(at.run())


def choice(at: AppTest, key: str) -> Any:  # noqa: ANN401 - Streamlit's testing has no type for it
    """Find a control of choices by its key."""
    return next(group for group in at.get("button_group") if group.key == key)


def logits(at: AppTest) -> list[float]:
    """Give where the scores' sliders stand."""
    return [s.value for s in at.slider if s.key in {number.key for number in LOGITS}]


# ---- What is written ---------------------------------------------------------------------


def bodies(at: AppTest) -> str:
    """Give a page's own HTML, the style apart."""
    found = [element.proto.body for element in at.get("html")]
    return "\n".join(body for body in found if not body.startswith("<style>"))


def words(at: AppTest) -> str:
    """Give what a page's own HTML says, without tags, in one line."""
    # A number stands in a span within its sentence; other elements stand apart.
    text = TAGS.sub(" ", re.sub(r"</?span\b[^>]*>", "", bodies(at)))
    return " ".join(html.unescape(text).split())


def written(at: AppTest) -> str:
    """Give all that is written on a page, code and boxes included, without its markup."""
    shown = [element.proto.body for element in at.get("html")]
    kinds = (at.markdown, at.caption, at.code, at.success, at.warning, at.info, at.error)
    shown += [element.value for kind in kinds for element in kind]
    return html.unescape("\n".join(TAGS.sub("", text) for text in shown))


def spoken(at: AppTest) -> str:
    """Give what stands in a page's Markdown: sentences, captions, boxes."""
    kinds = (at.markdown, at.caption, at.success, at.info)
    return "\n".join(element.value for kind in kinds for element in kind)


def tables(at: AppTest) -> list[list[list[str]]]:
    """Read every table: its rows, each a list of cells."""
    found = []
    for element in at.get("html"):
        if "<table" in (body := element.proto.body):
            rows = re.findall(r"<tr>(.*?)</tr>", body)
            cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in rows]
            found.append([[html.unescape(TAGS.sub("", c)) for c in row] for row in cells])
    return found


# ---- What is drawn and sent --------------------------------------------------------------


def figures(at: AppTest) -> list[dict[str, Any]]:
    """Give a page's charts."""
    return [json.loads(chart.proto.spec) for chart in at.get("plotly_chart")]


def strings(tree: Any) -> list[str]:  # noqa: ANN401 - JSON
    """List every text anywhere in a chart."""
    if isinstance(tree, dict):
        return [text for value in tree.values() for text in strings(value)]
    if isinstance(tree, list):
        return [text for value in tree for text in strings(value)]
    return [tree] if isinstance(tree, str) else []


def live_parts(at: AppTest) -> list[tuple[dict[str, Any], Any]]:
    """Read the messages of a page's live parts."""
    sent = [component.proto.bytes for component in at.get("bidi_component")]
    return [unpack(message) for message in sent if message]
