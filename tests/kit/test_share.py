"""The dialog that shares a step: the link, its code, the frame."""

from __future__ import annotations

import doctest
import html
from urllib.parse import parse_qsl, quote, urlsplit

from softmax_viz.kit import programs, share
from softmax_viz.kit.settings import NAME_LENGTH, NAMES
from softmax_viz.kit.share import embed_code, qr_code
from softmax_viz.kit.texts import LANGUAGES, Translator
from tests.lessons.helpers import healthy, press, visit

# What the longest QR code holds, at its weakest.
MOST = 2953


def test_the_link_is_what_the_browser_shows() -> None:
    """Origin and page are the browser's own word, and every parameter is in it, as it was set."""
    asked = {"lang": "ko", "z1": "3.5", "name1": 'a&b "c"', "label": "x", "task": "ü"}
    for language in LANGUAGES:
        at = visit("softmax", "constant", language, **asked | {"lang": language})
        at.context["url"] = "https://proxy.example/base/softmax"
        press(at, "share")
        link, frame = (element.value for element in at.code)
        parts = urlsplit(link)
        assert (parts.scheme, parts.netloc) == ("https", "proxy.example")
        assert parts.path.startswith("/base/softmax")
        wanted = asked | {"lang": language, "step": "constant"}
        assert dict(parse_qsl(parts.query)) == wanted
        t = Translator(language, "softmax")
        title = html.escape(f"{t('constant.title')} · {t('title')}")
        assert frame == embed_code(link, f"{t('constant.title')} · {t('title')}")
        assert f'title="{title}"' in frame


def test_doctests() -> None:
    """The examples of the dialog and of the files hold."""
    assert [doctest.testmod(module).failed for module in (share, programs)] == [0, 0]


def test_every_page_can_be_shared() -> None:
    """The start page, which has no steps, and the view of all steps too."""
    for lesson, step in (("start", ""), ("softmax", "all"), ("softmax", "no_such_step")):
        at = press(visit(lesson, step), "share")
        assert healthy(at).code


def test_the_longest_names_still_give_a_code() -> None:
    """Ten names of sixteen Korean letters fit; beyond what a code can hold there is none."""
    query = "&".join(f"{name.key}={quote('힣' * NAME_LENGTH)}" for name in NAMES)
    scores = "&".join(f"z{i}=-10.0" for i in range(1, 11))
    link = f"https://school.example/softmax?n=10&{query}&{scores}&T=0.05&lang=ko&step=constant&c=-5"
    assert qr_code(link)
    at_most = f"https://school.example/{'x' * MOST}"[:MOST]
    assert qr_code(at_most)
    assert qr_code(f"{at_most}x") is None


def test_a_link_too_long_for_a_code_says_so() -> None:
    """The dialog opens all the same, with the link to copy."""
    at = press(visit("softmax", "stages", note="x" * MOST), "share")
    assert [element.value for element in at.info] == [Translator("en")("share.too_long")]
    assert "x" * MOST in at.code[0].value
