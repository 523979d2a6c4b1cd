"""The page ``training``, run as the server runs it."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pytest
from scipy import special

from softmax_viz.examples import CALIBRATION, LABELLED, TRAINING
from softmax_viz.formats import show
from softmax_viz.i18n import LANGUAGES, Translator, catalogue
from softmax_viz.lessons.training.datasets import MOST_POINTS
from softmax_viz.lessons.training.regression import Settings, train
from softmax_viz.lessons.training.task import DATA, Task
from softmax_viz.state import NUMBERS
from softmax_viz.ui import training as page_training
from tests.live.test_wire import unpack
from tests.pages.helpers import (
    TAGS,
    choice,
    first_sight,
    healthy,
    links_with,
    press,
    visit,
    written,
)

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

PAGE = "training"
opened = partial(visit, PAGE)
OWN = "1,1,1 -1,-1,2 0.5,-2,3"
EVERY_PRESET = (*TRAINING, *CALIBRATION)


def now_reads(app: AppTest, language: str, run_of: Task, epoch: int = 100) -> bool:
    """Say whether the page shows loss and accuracy of a training's epoch."""
    data = run_of.load()
    run = train(data, run_of.settings)
    said = Translator(language, "training")(
        "watch.now",
        epoch=epoch,
        loss=show(run.loss[epoch], "g4"),
        right=round(run.accuracy[epoch] * len(data)),
        count=len(data),
        accuracy=show(run.accuracy[epoch], "p1"),
    )
    return said in written(app)


# ---- What it shows ----------------------------------------------------------------------


def test_a_good_start(language: str) -> None:
    """Before anyone touches it the page shows trained irises and every part's numbers."""
    app = first_sight(PAGE, language)
    text = written(app)
    assert now_reads(app, language, Task())
    t = Translator(language, "training")
    assert TAGS.sub("", t("labels.equal", equal=150, count=150)) in text
    for p in special.softmax(LABELLED.logits):
        assert show(float(p), "f4") in text
    rows = [e.proto.body for e in app.get("html") if t("labels.index") in e.proto.body]
    assert [TAGS.sub(" ", row).split()[-1] for row in rows[0].split("</tr>")[1:3]] == ["2", "2"]


def test_argmax_of_the_curriculum() -> None:
    """Argmax of [-0.15, -0.87, 1.1] is 2 from scores and from probabilities."""
    assert re.search(r"scores\s*−0\.15\s*−0\.87\s*1\.10\s*2\b", spaced(first_sight(PAGE)))
    assert re.search(r"softmax\s*0\.2009\s*0\.0978\s*0\.7013\s*2\b", spaced(first_sight(PAGE)))


def spaced(app: AppTest) -> str:
    """Give the page's HTML with a space for each tag."""
    return " ".join(TAGS.sub(" ", element.proto.body) for element in app.get("html"))


def test_each_preset_trains(language: str, subtests: pytest.Subtests) -> None:
    """From wherever one was, a preset sets every control and the page says how it went."""
    app = opened(language, rate="0.1", l2="0.01", data="blobs", epochs="200", tseed="7")
    for preset in TRAINING:
        with subtests.test(preset.key):
            press(app, f"preset_{preset.key}")
            assert choice(app, "data").value == preset.values["data"]
            assert choice(app, "batch").value == preset.values["batch"]
            assert app.slider(key="epoch").value == app.slider(key="epochs").value == 100
            assert app.select_slider(key="rate").value == preset.values["rate"]
            assert bool(app.error) == (preset.key == "too_fast")
            assert bool(app.warning) == (preset.key == "restless")


def test_presets_have_names_and_keys(language: str) -> None:
    """Each preset has a text, a key of its own, and values its controls can have."""
    assert len({preset.key for preset in EVERY_PRESET}) == len(EVERY_PRESET)
    texts = catalogue(language, "training")
    for preset in EVERY_PRESET:
        assert f"presets.{preset.key}" in texts
        for key, value in preset.values.items():
            if key in NUMBERS:
                assert NUMBERS[key].snap(float(value)) == value


def test_divergence_is_named_and_nothing_breaks(language: str) -> None:
    """Where the numbers left float64 the page says so, and what needs a model says why not."""
    app = opened(language, data="overlapping", rate="100", l2="1.0")
    t = Translator(language, "training")
    run = train(Task("overlapping").load(), Settings(rate=100, l2=1.0))
    assert f"{run.left}" in app.error[0].value
    assert t("use.left") in [info.value for info in app.info]
    assert "NaN" in written(app)
    assert not any(slider.key in {"sure", "far"} for slider in app.slider)


def test_the_epoch_looked_at(language: str) -> None:
    """A link to an epoch shows its numbers; a shorter training moves it to its end."""
    app = opened(language, epoch="7")
    assert now_reads(app, language, Task(), 7)
    app = healthy(app.slider(key="epochs").set_value(50).run())
    assert app.slider(key="epoch").value == 50
    assert now_reads(app, language, Task(settings=Settings(epochs=50)), 50)


def test_a_link_sets_everything() -> None:
    """Data, features and settings come from the link and stay in it."""
    app = opened(
        data="iris", fx="sepal_width", fy="petal_length", rate="0.3", l2="0.01", batch="32",
        epochs="150", epoch="150", tseed="4",
    )  # fmt: skip
    settings = Settings(rate=0.3, l2=0.01, epochs=150, batch=32, seed=4)
    assert now_reads(app, "en", Task("iris", settings, "sepal_width", "petal_length"), 150)
    assert app.selectbox(key="fx").value == "sepal_width"
    assert app.query_params["batch"] in ("32", ["32"])


def test_a_language_keeps_the_choice() -> None:
    """The address holds the data's key, not its word: it is the same in each language."""
    for spoken in LANGUAGES:
        assert choice(opened(spoken, data="spiral"), "data").value == "spiral"


def test_the_code_prints_the_page_s_numbers() -> None:
    """The Python below holds the data and the last loss."""
    app = opened(data="spiral", tseed="3")
    run = train(Task("spiral", Settings(seed=3)).load(), Settings(seed=3))
    assert f"# {run.loss[-1]:.6g}\n" in app.code[0].value


# ---- A learner's own points -------------------------------------------------------------


def test_points_are_added_and_taken_back() -> None:
    """Add puts the point at the end of the text, undo takes it, clear leaves none."""
    app = opened(data="own", points=OWN)
    assert now_reads(app, "en", Task("own", points=OWN))
    app.number_input(key="px").set_value(-0.5)
    app.number_input(key="py_own").set_value(2.0)
    app = press(app, "own_add")
    longer = f"{OWN} -0.5,2,1"
    assert app.text_input(key="points").value == longer
    assert now_reads(app, "en", Task("own", points=longer))
    assert app.text_input(key="points").value == longer
    app = press(app, "own_undo")
    assert app.text_input(key="points").value == OWN
    app = press(app, "own_clear")
    assert app.text_input(key="points").value == ""
    assert Translator("en", "training")("own.none") in [info.value for info in app.info]
    app = press(app, "own_undo")
    app = press(app, "own_add")
    assert app.text_input(key="points").value == "-0.5,2,1"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "1,1",
        "nan,inf,1",
        "1,1,1 " * 200,
        "![x](y) $z$",
        "9" * 2000,
        "\u0661,\u0662,\u0661",
    ],
)
def test_hostile_points(language: str, text: str) -> None:
    """What is no point is left out and counted; the page stays whole."""
    app = opened(language, data="own", points=text)
    good = text.count("1,1,1 ")
    assert bool(app.info) == (good == 0)
    assert app.warning
    if good:
        assert f"{MOST_POINTS}" in app.warning[0].value


@pytest.mark.parametrize(
    "link",
    links_with(
        data=("", "x", "<b>", "own2"),
        fx=("", "petal length", "0"),
        rate=("nan", "-1", "1e999", "", "0.2"),
        l2=("inf", "x", ""),
        batch=("0", "-8", "7", ""),
        epochs=("0", "1e9", "nan", "", "-50", "9999"),
        epoch=("-1", "101", "inf", "", "1.5e3"),
        tseed=("0", "nan", "-3", "x"),
        **dict.fromkeys(("sure", "far", "toward", "lam", "tcal"), ("nan", "-9")),
    ),
    ids=str,
)
def test_nonsense_in_a_link_is_ignored(link: dict[str, str]) -> None:
    """A value that a control cannot have leaves everything as on a first visit."""
    app = opened(**link)
    stand = {slider.key: slider.value for slider in app.slider if slider.key in link}
    assert stand == {key: NUMBERS[key].default for key in stand}
    assert now_reads(app, "en", Task())


# ---- Predict first ----------------------------------------------------------------------


@pytest.mark.parametrize("answer", ["all", "longer", "no", "skip"])
def test_the_spiral_is_asked_then_tried(language: str, answer: str) -> None:
    """Whatever one says, the page shows the attempt and explains; one may try again."""
    app = opened(language)
    t = Translator(language, "training")
    assert t("spiral.explain") not in [box.value for box in app.success]
    app = press(app, f"spiral_{answer}")
    assert t("spiral.explain") in [box.value for box in app.success]
    right = t("quiz.right") in [text.value for text in app.markdown]
    assert right == (answer == "no")
    run = train(Task("spiral").load(), Settings(epochs=200))
    assert show(run.accuracy[-1], "p1") in written(app)
    app = press(app, "spiral_again")
    assert t("spiral.explain") not in [box.value for box in app.success]


# ---- What it costs ----------------------------------------------------------------------


def test_scrubbing_trains_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A training is kept by its settings: another epoch, another visitor cost nothing."""
    trained: list[Task] = []

    def spy(*given: object, **more: object) -> object:
        trained.append(given[1])  # type: ignore[arg-type]
        return train(*given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(page_training, "train", spy)
    link = {"data": "blobs", "tseed": "19"}
    app = opened(**link)
    assert len(trained) == 1
    healthy(app.slider(key="epoch").set_value(3).run())
    opened("ko", **link)
    assert len(trained) == 1


@pytest.mark.parametrize(("after", "seen"), [(0.0, True), (1e9, False)])
def test_a_long_training_shows_how_far_it_is(
    monkeypatch: pytest.MonkeyPatch, after: float, *, seen: bool
) -> None:
    """A bar comes only if the training lasts long enough to be seen, and goes with it."""
    shares: list[float] = []
    real = page_training.st.progress

    def spy(share: float, **more: str) -> object:
        shares.append(share)
        return real(share, **more)

    monkeypatch.setattr(page_training, "_SEEN_AFTER", after)
    monkeypatch.setattr(page_training.st, "progress", spy)
    app = opened(data="blobs", tseed="17" if seen else "16")
    assert bool(shares) == seen
    # One for the training, one for the models that judge what they have not seen.
    assert np.sum(np.diff(shares) < 0) == (1 if seen else 0)
    assert not app.get("progress")


def test_what_is_sent_for_a_training() -> None:
    """All 100 epochs of regions, curves and weights are one message far below 400 kB."""
    app = opened(data="overlapping", batch="1")
    sizes = {}
    for component in app.get("bidi_component"):
        if component.proto.bytes:
            header, _ = unpack(component.proto.bytes)
            keys = "+".join(slider["key"] for slider in header["sliders"])
            sizes[keys] = len(component.proto.bytes)
    assert set(sizes) == {"epoch", "sure", "far+toward", "lam+tcal"}
    assert sizes["epoch"] < 60_000
    assert sum(sizes.values()) < 100_000


def test_every_choice_of_data_opens(language: str) -> None:
    """Each kind of data has a page without an error, with three classes in its charts."""
    for data in DATA:
        app = opened(language, data=data)
        assert choice(app, "data").value == data
