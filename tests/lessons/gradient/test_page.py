"""The page ``gradient``, run as the server runs it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
import pytest
from scipy import special

from softmax_viz.examples import GRADIENT
from softmax_viz.formats import show
from softmax_viz.i18n import Translator, catalogue
from softmax_viz.maths.gradients import sure_and_wrong
from softmax_viz.state import NUMBERS
from tests.pages.helpers import figures, first_sight, healthy, logits, press, visit, words

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

PAGE = "gradient"


def rows(at: AppTest, head: str) -> list[list[str]]:
    """Give the cells of the table with a heading, a row a class."""
    table = next(e.proto.body for e in at.get("html") if head in e.proto.body)
    found = re.findall(r"<tr>(.*?)</tr>", table)[1:]
    return [[re.sub(r"<[^>]*>", "", c) for c in re.findall(r"<td>(.*?)</td>", r)] for r in found]


def gradient_of(z: list[float], right: int, temperature: float = 1) -> np.ndarray:
    """Give (p - y) / T with SciPy's softmax."""
    p = special.softmax(np.array(z) / temperature)
    return (p - np.eye(len(z))[right]) / temperature


# ---- What it shows ------------------------------------------------------------------------


def test_a_good_start(language: str) -> None:
    """Before anyone touches it the page shows p - y beside its finite difference."""
    at = first_sight(PAGE, language)
    t = Translator(language, PAGE)
    now = gradient_of(logits(at), 0)
    shown = rows(at, t("table.finite"))
    for row, entry in zip(shown, now, strict=True):
        assert row[0] == row[1] == show(float(entry), "f6")
        assert "×10⁻" in row[2] or row[2] == "0"
    assert t("bars.loss", loss="1.564", total="0.000") in words(at)
    assert len(figures(at)) == 5


def test_each_preset_shows_its_gradient(language: str, subtests: pytest.Subtests) -> None:
    """From wherever one was, a preset sets classes, logits, right class and temperature."""
    at = visit(PAGE, language, n="6", T="5", y="3", z1="-7")
    for preset in GRADIENT:
        with subtests.test(preset.key):
            press(at, f"preset_{preset.key}")
            values = preset.values
            z = [values[f"z{i + 1}"] for i in range(values["n"])]
            assert logits(at) == z
            now = gradient_of(z, values["y"] - 1, values["T"])
            shown = rows(at, Translator(language, PAGE)("table.finite"))
            assert [row[0] for row in shown] == [show(float(entry), "f6") for entry in now]


def test_presets_have_names_and_reach_their_controls(language: str) -> None:
    """Each preset has a text, and sets what its controls can show."""
    for preset in GRADIENT:
        assert f"presets.{preset.key}" in catalogue(language, PAGE)
        for key, value in preset.values.items():
            if key != "watch":
                assert NUMBERS[key].snap(float(value)) == value


def test_the_worked_digits() -> None:
    """For [0.2, 1.5, -2] and the second class the code prints NumPy's eight digits."""
    at = press(visit(PAGE), "preset_worked")
    assert "[ 0.20920065 -0.23238074  0.02318009]" in at.code[0].value


@pytest.mark.parametrize("temperature", [0.5, 2.0])
def test_temperature_divides(temperature: float) -> None:
    """With a temperature both columns show (p - y) / T."""
    at = visit(PAGE, T=str(temperature), y="3")
    now = gradient_of(logits(at), 2, temperature)
    shown = rows(at, "finite difference")
    assert [row[0] for row in shown] == [show(float(entry), "f6") for entry in now]
    for row, entry in zip(shown, now, strict=True):
        measured = float(row[1].replace("−", "-"))
        assert measured == pytest.approx(entry, abs=2e-6)


def test_a_mean_divides() -> None:
    """As one of 8 samples the answer's gradient counts an eighth."""
    at = visit(PAGE, mean_over="8")
    entries = ", ".join(show(float(entry) / 8, "f6") for entry in gradient_of(logits(at), 0))
    assert f"[{entries}]" in words(at)


def test_the_chain_rule() -> None:
    """The Jacobian's column times -1/p is p - y, in numbers."""
    at = visit(PAGE, y="2")
    p = special.softmax(logits(at))
    shown = rows(at, "Jacobian × ∂L/∂p")
    for i, row in enumerate(shown):
        assert row[0] == (show(-1 / p[1], "g3") if i == 1 else "0")
        assert row[1] == show(float(p[i] * ((i == 1) - p[1])), "g3")
        assert row[2] == row[3] == show(float(p[i] - (i == 1)), "f4")


@pytest.mark.parametrize("classes", [2, 3, 5, 6, 10])
def test_the_jacobian_is_readable(classes: int) -> None:
    """Up to five classes have a number in each cell, more have colours and a word on it."""
    at = visit(PAGE, n=str(classes))
    p = special.softmax(logits(at))
    heat = next(f for f in figures(at) if f["data"][0]["type"] == "heatmap")
    texts = heat["data"][1]["text"]
    said = Translator("en", PAGE)("jacobian.no_room", most=5)
    if classes <= 5:
        form = "f3" if classes <= 3 else "f2"
        wanted = np.diag(p) - np.outer(p, p)
        shown = [float(text.replace("−", "-")) for text in texts]
        np.testing.assert_allclose(shown, wanted.ravel(), atol=0.51 * 10.0 ** -int(form[1]))
    else:
        assert texts == []
    assert (said in [c.value for c in at.caption]) == (classes > 5)


# ---- The derivation -----------------------------------------------------------------------


def test_steps_open_one_by_one(language: str) -> None:
    """Next opens a step, back closes it, all opens six; the last shows the gradient."""
    at = visit(PAGE, language)
    t = Translator(language, PAGE)

    def opened() -> int:
        text = "\n".join(element.value for element in at.markdown)
        return sum(t(f"derivation.step{number}") in text for number in range(1, 7))

    assert opened() == 1
    assert at.button(key="derivation_back").disabled
    assert [opened() for _ in range(2) if press(at, "derivation_next")] == [2, 3]
    now = special.log_softmax(logits(at))
    assert show(-float(now[0]), "f3") in words(at)
    press(at, "derivation_back")
    assert opened() == 2
    press(at, "derivation_all")
    assert opened() == 6
    assert at.button(key="derivation_next").disabled
    entries = ", ".join(show(float(entry), "f4") for entry in gradient_of(logits(at), 0))
    assert f"[{entries}]" in words(at)


def test_the_derivation_stays_open() -> None:
    """Steps stay open when a logit moves, and when another page was visited."""
    at = press(visit(PAGE), "derivation_all")
    healthy(at.slider(key="z1").set_value(2.0).run())
    entries = ", ".join(show(float(entry), "f4") for entry in gradient_of(logits(at), 0))
    assert f"[{entries}]" in words(at)
    healthy(at.switch_page("../pages/softmax.py").run())
    healthy(at.switch_page("../pages/gradient.py").run())
    assert at.button(key="derivation_next").disabled


# ---- Predict first ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("guess", "says"),
    [("nothing", "Right."), ("tenth", "Not quite."), ("larger", "Not quite."), ("skip", "")],
)
def test_the_question(guess: str, says: str) -> None:
    """After a guess the page says whether it holds, and shows both slopes."""
    at = visit(PAGE)
    found = sure_and_wrong(np.array([-4.0, 6.0, 0.0]), 0)
    squared = show(found["squared"], "f6")
    assert squared not in words(at)
    press(at, f"plateau_{guess}")
    assert squared in words(at)
    assert show(found["entropy"], "f4") in words(at)
    spoken = "\n".join(element.value for element in at.markdown)
    assert says in spoken
    assert ("**Right.**" in spoken) == (guess == "nothing")
    press(at, "plateau_again")
    assert squared not in words(at)


# ---- Descent ------------------------------------------------------------------------------


def test_steps_down_and_back() -> None:
    """One step moves the logits against the gradient; undo and reset go back."""
    at = visit(PAGE, eta="2")
    z = np.array(logits(at))
    assert at.button(key="descent_undo").disabled
    press(at, "descent_one")
    assert at.slider(key="gd").value == 1
    moved = z - 2 * gradient_of(logits(at), 0)
    bars = next(f for f in figures(at) if len(f["data"]) == 4 and f["data"][0]["type"] == "bar")
    np.testing.assert_allclose(bars["data"][0]["y"], moved, atol=6e-3)
    press(at, "descent_one")
    press(at, "descent_undo")
    assert at.slider(key="gd").value == 1
    press(at, "descent_restart")
    assert at.slider(key="gd").value == 0
    assert logits(at) == list(z)


def test_a_rate_is_too_large_only_for_a_soft_label(language: str) -> None:
    """With a one-hot label the loss never rises, with a soft one it does, and a limit is named."""
    t = Translator(language, PAGE)
    hard = visit(PAGE, language, eta="40")
    assert t("descent.hard_limit") in [c.value for c in hard.caption]
    pattern = re.escape(t("descent.rises", rises="R", last="L", lowest="W")).replace("R", r"(\d+)")
    pattern = pattern.replace("L", "[^ ]+", 1).replace("W", "[^ ]+", 1)
    match = re.search(pattern.split("[^ ]+")[0], words(hard))
    assert match
    assert match[1] == "0"
    soft = visit(PAGE, language, eta="40", soft="true")
    match = re.search(pattern.split("[^ ]+")[0], words(soft))
    assert match
    assert int(match[1]) > 20
    start = t("descent.soft_limit", limit="|").split("|")[0]
    assert any(start in c.value for c in soft.caption)


# ---- Links --------------------------------------------------------------------------------

HOSTILE = ("nan", "inf", "-inf", "1e400", "", "<script>", "0x10", "true", "-1", "99", "0.123")


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_links(value: str) -> None:
    """Whatever a link says, the page shows a page."""
    keys = ("z1", "z2", "n", "y", "T", "eta", "gd", "mean_over", "soft", "watch", "name1")
    at = visit(PAGE, **dict.fromkeys(keys, value))
    assert len(figures(at)) == 5


@pytest.mark.parametrize("classes", ["2", "10"])
@pytest.mark.parametrize("temperature", ["0.05", "10"])
def test_the_ends_of_every_range(classes: str, temperature: str) -> None:
    """At the ends of all ranges the page still has finite numbers on its charts."""
    link = {f"z{i + 1}": "-10" if i % 2 else "10" for i in range(int(classes))}
    ends = {"eta": "40", "gd": "100", "soft": "true", "y": "2", "mean_over": "64"}
    at = visit(PAGE, n=classes, T=temperature, **link, **ends)
    assert "NaN" not in words(at)
    assert "∞" not in words(at)


def test_a_link_holds_the_page() -> None:
    """Every control stands where a link says."""
    at = visit(PAGE, z1="3", n="4", T="2", y="4", eta="5", gd="12", mean_over="16", soft="true")
    values = {key: at.slider(key=key).value for key in ("z1", "T", "eta", "gd", "mean_over")}
    assert values == {"z1": 3, "T": 2, "eta": 5, "gd": 12, "mean_over": 16}
    assert at.toggle[0].value is True
    below = [row[0].startswith("−") for row in rows(at, "finite difference")]
    assert below == [False, False, False, True]
