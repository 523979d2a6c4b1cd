"""The lesson frameworks in a real browser: what its own controls do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from playwright.sync_api import expect

from softmax_viz.formats import show
from softmax_viz.kit.texts import Translator
from softmax_viz.lessons.frameworks.double_softmax import double_softmax_limits
from softmax_viz.lessons.frameworks.pairings import charge
from softmax_viz.lessons.frameworks.snippets import file_name, pair_code
from tests.browser.driving import held, picture, settle, slider, value

if TYPE_CHECKING:
    from tests.browser.conftest import OpenPage

SCORES = [f"Score of {name}" for name in ("dog", "cat", "duck")]
SCORE = SCORES[0]
CLASSES = "Number of classes K"


def test_numbers_under_the_finger_are_numpys(open_page: OpenPage) -> None:
    """While a logit is held, the chart shows NumPy's losses of where it stands."""
    page = open_page("frameworks?step=wrong_pairs")
    with held(page, SCORE, by=40):
        logits = [value(page, name) for name in SCORES]
        verdicts = charge("multiclass", [logits], np.array([1.0, 0.0, 0.0]))
        losses = [show(float(verdict.loss[0]), "f4") for verdict in verdicts.values()]
        assert picture(page, "pairs")["words"][:5] == losses


def test_the_limits_under_the_finger(open_page: OpenPage) -> None:
    """While K is held the sentence shows its limits."""
    page = open_page("frameworks?step=limits")
    with held(page, CLASSES, by=100):
        classes = value(page, CLASSES)
        limits = double_softmax_limits(classes)
        most = show(float(limits["probability"]), "f3")
        expect(page.get_by_text(f"K = {classes:.0f}: at most {most}, loss from")).to_be_visible()


def test_the_code_follows_keys_and_can_be_kept(open_page: OpenPage, tmp_path: Path) -> None:
    """Arrow keys move a score, its loss and the code; the file holds what the page shows."""
    page = open_page("frameworks?step=code")
    slider(page, SCORE).focus()
    page.keyboard.press("ArrowRight")
    expect(slider(page, SCORE)).to_have_value("0.3")
    settle(page)
    loss = float(charge("multiclass", [[0.3, 1.5, -2.0]], [1.0, 0.0, 0.0])["right"].loss[0])
    expect(page.get_by_text(f"the loss {show(loss, 'f4')}")).to_be_visible()
    expect(page.get_by_test_id("stCode")).to_contain_text(f"# {loss:.6f}")
    assert "z1=0.3" in page.url
    page.get_by_role("radio", name="JAX").click()
    settle(page)
    page.get_by_role("radio", name="multilabel").click()
    settle(page)
    with page.expect_download() as started:
        page.get_by_role("button", name="Download as a .py file").click()
    file = tmp_path / "pair.py"
    started.value.save_as(file)
    assert started.value.suggested_filename == file_name("JAX", "multilabel")
    t = Translator("en", "frameworks")
    code = pair_code(t, "JAX", "multilabel", [0.3, 1.5, -2.0], [True, True, False])
    assert file.read_text(encoding="utf-8") == f"{code}\n"
    assert "task=multilabel" in page.url
    assert "framework=JAX" in page.url
    page.get_by_test_id("stCode").hover()
    expect(page.get_by_role("button", name="Copy to clipboard")).to_be_visible()


def test_reset_brings_the_labels_back(open_page: OpenPage) -> None:
    """Labels that were taken away stand there again, with the task of a first visit."""
    page = open_page("frameworks?step=pair&task=multilabel")
    there = page.locator(".st-key-labels button[aria-pressed=true]")
    for left in (1, 0):
        there.first.click()
        expect(there).to_have_count(left)
        settle(page)
    page.get_by_role("button", name="Reset").click()
    settle(page)
    page.get_by_role("radio", name="multilabel").click()
    settle(page)
    expect(there).to_have_count(2)
