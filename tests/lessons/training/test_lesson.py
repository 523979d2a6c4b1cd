"""The lesson as a visitor meets it, step by step."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pytest
from scipy import special

from softmax_viz.formats import show
from softmax_viz.kit.texts import LANGUAGES, Translator, catalogue
from softmax_viz.lessons.training import calibration, labels, rate, settings, shelf, watch
from softmax_viz.lessons.training.datasets import MOST_POINTS
from softmax_viz.lessons.training.experiment import PENALTIES
from softmax_viz.lessons.training.inference import DRAWS, Abstaining, cross_validated, least_sure
from softmax_viz.lessons.training.regression import Settings, train, training, verdict
from softmax_viz.lessons.training.task import Task
from tests.lessons.helpers import (
    figures,
    first_sight,
    healthy,
    links_with,
    live_parts,
    press,
    strings,
    tables,
    unfold,
    visit,
    words,
    written,
)

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

LESSON = "training"
opened = partial(visit, LESSON)
OWN = "1,1,1 -1,-1,2 0.5,-2,3"
EVERY_PRESET = {
    "watch": watch.PRESETS,
    "rate": rate.PRESETS,
    "labels": labels.PRESETS,
    "calibration": calibration.PRESETS,
}


def now_reads(app: AppTest, language: str, task: Task, epoch: int) -> bool:
    """Say whether the first step shows loss and accuracy of a training's epoch."""
    data = task.load()
    run = train(data, task.settings)
    said = Translator(language, LESSON)(
        "watch.now",
        epoch=epoch,
        loss=show(run.loss[epoch], "g4"),
        right=round(run.accuracy[epoch] * len(data)),
        count=len(data),
        accuracy=show(run.accuracy[epoch], "p1"),
    )
    return said in written(app)


# ---- Watch --------------------------------------------------------------------------------


def test_it_opens_before_anything_is_learned(language: str) -> None:
    """The first sight is epoch 0, a loss of ln 3, and the training that plays by itself."""
    app = first_sight(LESSON, "", language)
    assert now_reads(app, language, Task(), 0)
    assert show(np.log(3), "g4") in written(app)
    header, _ = live_parts(app)[0]
    assert [slider["key"] for slider in header["sliders"]] == ["epoch"]


def test_the_epoch_looked_at(language: str) -> None:
    """A link to an epoch shows its numbers; a shorter training moves it to its end."""
    app = opened("watch", language, epoch="77")
    assert now_reads(app, language, Task(), 77)
    healthy(app.slider(key="epochs").set_value(50).run())
    assert app.slider(key="epoch").value == 50
    assert now_reads(app, language, Task(settings=Settings(epochs=50)), 50)


def test_a_link_sets_everything() -> None:
    """Data, features and settings come from the link, as links always had them, and stay in it."""
    app = opened(
        data="iris", fx="sepal_width", fy="petal_length", rate="0.3", l2="0.01", batch="32",
        epochs="150", epoch="150", tseed="4",
    )  # fmt: skip
    chosen = Settings(rate=0.3, l2=0.01, epochs=150, batch=32, seed=4)
    assert now_reads(app, "en", Task("iris", chosen, "sepal_width", "petal_length"), 150)
    assert app.query_params["batch"] in ("32", ["32"])
    assert app.query_params["rate"] in ("0.3", ["0.3"])


def test_settings_are_kept_from_step_to_step() -> None:
    """What is set in one step holds in the next, and Reset takes all of it back."""
    app = opened("rate", rate="0.3", tseed="4", epoch="50")
    for step in ("labels", "watch"):
        app.query_params["step"] = step
        healthy(app.run())
    assert now_reads(app, "en", Task(settings=Settings(rate=0.3, seed=4)), 50)
    press(app, "reset")
    assert now_reads(app, "en", Task(), 0)
    assert "rate" not in app.query_params


@pytest.mark.parametrize("data", ["blobs", "overlapping", "spiral", "own"])
def test_every_choice_of_data_opens(language: str, data: str) -> None:
    """Each kind of data is trained; its classes are the photo app's, or a learner's own."""
    app = opened("watch", language, data=data, name2="M" * 16)
    assert app.selectbox(key="data").value == data
    said = strings(figures(app)[0])
    assert f"<b>{Translator(language)('class.1')}</b>" in said
    assert f"<b>{'M' * 16}</b>" in said


def test_the_code_prints_the_lesson_s_numbers() -> None:
    """The Python below holds the data and the last loss."""
    app = opened("watch", data="spiral", tseed="3")
    unfold(app, "watch_code")
    run = train(Task("spiral", Settings(seed=3)).load(), Settings(seed=3))
    assert f"# {run.loss[-1]:.6g}\n" in app.code[0].value


@pytest.mark.parametrize(("step", "presets"), EVERY_PRESET.items())
def test_a_preset_sets_what_it_says(step: str, presets: tuple, subtests: pytest.Subtests) -> None:
    """A preset sets its values, from wherever one was, and has a name in each language."""
    app = opened(step, rate="0.1", l2="0.01", data="blobs", lam="3", tcal="2", s1="1")
    for preset in presets:
        with subtests.test(preset.name):
            assert all(f"{step}.presets.{preset.name}" in catalogue(k, LESSON) for k in LANGUAGES)
            press(app, f"preset_{step}_{preset.name}")
            assert {key: app.session_state[key] for key in preset.values} == preset.values


# ---- A learner's own points -------------------------------------------------------------


def test_points_are_added_and_taken_back() -> None:
    """Add puts the point at the end of the text, undo takes it, clear leaves none."""
    app = opened("watch", data="own", points=OWN)
    assert now_reads(app, "en", Task("own", points=OWN), 0)
    app.number_input(key="px").set_value(-0.5)
    app.number_input(key="py_own").set_value(2.0)
    press(app, "own_add")
    longer = f"{OWN} -0.5,2,1"
    assert app.text_input(key="points").value == longer
    assert app.query_params["points"] in (longer, [longer])
    assert now_reads(app, "en", Task("own", points=longer), 0)
    press(app, "own_undo")
    assert app.text_input(key="points").value == OWN
    press(app, "own_clear")
    assert app.text_input(key="points").value == ""
    assert Translator("en", LESSON)("own.none") in [info.value for info in app.info]
    press(app, "own_undo")
    press(app, "own_add")
    assert app.text_input(key="points").value == "-0.5,2,1"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "nan,inf,1",
        "1,1,1 " * 200,
        "![x](y) $z$",
        "9" * 2000,
        "\u0661,\u0662,\u0661",
    ],
)
def test_hostile_points(text: str) -> None:
    """What is no point is left out and counted; the step stays whole."""
    app = opened("watch", data="own", points=text)
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
    ),
    ids=str,
)
def test_nonsense_in_a_link_is_ignored(link: dict[str, str]) -> None:
    """A value that a control cannot have leaves everything as on a first visit."""
    assert now_reads(opened(**link), "en", Task(), 0)


@pytest.mark.parametrize("value", ["nan", "-9"])
@pytest.mark.parametrize(
    ("step", "number"),
    [
        ("abstain", settings.SURE),
        ("far", settings.DISTANCE),
        ("far", settings.DIRECTION),
        ("calibration", settings.STRENGTH),
        ("calibration", settings.COOLING),
        ("labels", settings.LABELLED[1]),
    ],
    ids=lambda given: getattr(given, "key", given),
)
def test_nonsense_leaves_a_slider_where_it_starts(
    step: str, number: settings.Number, value: str
) -> None:
    """A slider of a step ignores what it cannot have."""
    app = opened(step, **{number.key: value})
    assert app.slider(key=number.key).value == number.default


# ---- Predict first ----------------------------------------------------------------------


@pytest.mark.parametrize("answer", ["all", "longer", "no", "skip"])
def test_the_spiral_is_asked_then_tried(language: str, answer: str) -> None:
    """Whatever one says, the step shows the attempt and explains; one may try again."""
    app = opened("predict", language)
    t = Translator(language, LESSON)
    asked = figures(app)[0]
    assert "heatmap" not in [trace["type"] for trace in asked["data"]]
    assert t("predict.explain") not in written(app)
    press(app, f"predict_{answer}")
    assert "heatmap" in [trace["type"] for trace in figures(app)[0]["data"]]
    assert t("predict.explain") in written(app)
    assert (t("quiz.right") in [text.value for text in app.markdown]) == (answer == "no")
    run = train(Task("spiral").load(), Settings(epochs=200))
    assert show(run.accuracy[-1], "p1") in written(app)
    press(app, "predict_again")
    assert t("predict.explain") not in written(app)


def test_nothing_gives_the_spiral_away() -> None:
    """The spiral is offered as data only once the question is answered, or by a link to it."""
    spiral = Translator("en", LESSON)("data.spiral")
    app = opened("watch")
    assert spiral not in app.selectbox(key="data").options
    app.query_params["step"] = "predict"
    healthy(app.run())
    press(app, "predict_no")
    app.query_params["step"] = "watch"
    healthy(app.run())
    assert spiral in app.selectbox(key="data").options


# ---- The learning rate ---------------------------------------------------------------------


@pytest.mark.parametrize("preset", rate.PRESETS, ids=lambda preset: preset.name)
def test_how_a_training_went_is_said(language: str, preset: rate.Preset) -> None:
    """A restless training is warned of, one that diverged is named, with the safe rate."""
    app = press(opened("rate", language), f"preset_rate_{preset.name}")
    chosen = Settings(
        rate=float(str(preset.values.get("rate", 1.0))),
        l2=float(str(preset.values.get("l2", 0.0))),
        batch=8 if preset.values.get("batch") == "8" else 0,
    )
    how, number = verdict(train(Task().load(), chosen), chosen)
    assert bool(app.error) == (how == "left")
    assert bool(app.warning) == (how in ("rose", "worse"))
    if how != "fell":
        assert f"{number}" in (*app.error, *app.warning)[0].value
        assert f"{chosen.rate:g}" in (*app.error, *app.warning)[0].value


@pytest.mark.parametrize("step", ["abstain", "ranking", "far"])
def test_what_needs_a_model_says_why_there_is_none(step: str) -> None:
    """Where the numbers left float64 nothing breaks, and nothing is drawn."""
    app = opened(step, data="overlapping", rate="100", l2="1")
    assert Translator("en", LESSON)("use.left") in [info.value for info in app.info]
    assert not figures(app)


# ---- What it is good for ---------------------------------------------------------------------


def test_argmax_of_the_curriculum(language: str) -> None:
    """Argmax of [-0.15, -0.87, 1.1] is 2 from scores and from probabilities; of all irises too."""
    app = first_sight(LESSON, "labels", language)
    t = Translator(language, LESSON)
    for key in ("of_scores", "of_softmax"):
        assert t(f"labels.{key}", index=2, name=t("class.3")) in words(app)
    drawn = strings(figures(app)[0])
    assert {show(float(p), "f4") for p in special.softmax([-0.15, -0.87, 1.1])} <= {*drawn}
    assert t("labels.equal", equal=150, count=150) in written(app)


def test_a_threshold_trades_answers_for_accuracy(language: str) -> None:
    """The counts and shares said are those of models that have not seen the points."""
    app = opened("abstain", language, sure="0.9")
    data = Task().load()
    now = Abstaining(cross_validated(data, Settings()), data.labels)(np.array([[0.9]]))
    t = Translator(language, LESSON)
    for kind in ("right", "wrong", "silent"):
        assert t(f"abstain.{kind}_of", number=f"{now[kind][0, 0]:.0f}") in words(app)
    for kind in ("accuracy", "coverage"):
        said = t(f"abstain.{kind}_of", **{kind: show(now[kind][0, 0], "p1")})
        assert said in words(app)


def test_the_least_sure_stand_first(language: str) -> None:
    """Five points by their largest probability, with the labels drawn for them."""
    app = opened("ranking", language)
    unfold(app, "ranking_numbers")
    data = Task().load()
    found = least_sure(cross_validated(data, Settings()), data.labels, count=5, seed=1)
    rows = tables(app)[0]
    assert [row[3:6] for row in rows[-5:]] == [
        [show(p, "f3") for p in one.probabilities] for one in found
    ]
    assert all(sum(one.draws) == DRAWS for one in found)
    assert {" · ".join(map(str, one.draws)) for one in found} <= {*strings(figures(app)[0])}


def test_confidence_is_not_accuracy(language: str) -> None:
    """What is said of the classifier is what the experiment measures at the sliders' places."""
    app = opened("calibration", language, lam="14", tcal="2")
    now = calibration._experiment()(np.array([[14.0]]), np.array([[2.0]]))  # noqa: SLF001 - cached
    said = words(app)
    for name, form in (("accuracy", "p1"), ("confidence", "p1"), ("error", "f3"), ("loss", "f3")):
        assert show(float(now[name][0, 0]), form) in said
    assert f"λ = {show(PENALTIES[14], 'g3')}" in said


def test_far_away_it_is_sure(language: str) -> None:
    """Twenty standard deviations out the likeliest class has nearly all the probability."""
    app = opened("far", language, far="20", toward="45")
    task = Task()
    run = train(task.load(), task.settings)
    place = run.middle + run.spread * 20 * np.sqrt(0.5)
    p = special.softmax(run.logits(place[None, :]))[0]
    assert show(float(p.max()), "p2") in words(app)
    assert float(p.max()) > 0.999


# ---- What it costs ----------------------------------------------------------------------


def test_scrubbing_trains_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A training is kept by its settings: another epoch, step or visitor costs nothing."""
    trained: list[object] = []

    def spy(*given: object, **more: object) -> object:
        trained.append(given[1])
        return training(*given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(shelf, "training", spy)
    link = {"data": "blobs", "tseed": "19"}
    app = opened("watch", **link)
    assert len(trained) == 1
    healthy(app.slider(key="epoch").set_value(3).run())
    opened("weights", "ko", **link)
    assert len(trained) == 1


@pytest.mark.parametrize(("after", "seen"), [(0.0, True), (1e9, False)])
def test_a_long_training_shows_how_far_it_is(
    monkeypatch: pytest.MonkeyPatch, after: float, *, seen: bool
) -> None:
    """A bar comes only if the training lasts long enough to be seen, and goes with it."""
    shares: list[float] = []
    real = shelf.st.progress

    def spy(share: float, **more: str) -> object:
        shares.append(share)
        return real(share, **more)

    monkeypatch.setattr(shelf, "_SEEN_AFTER", after)
    monkeypatch.setattr(shelf.st, "progress", spy)
    app = opened("abstain", data="blobs", tseed="17" if seen else "16")
    assert bool(shares) == seen
    # One for the training, one for the models that judge what they have not seen.
    assert np.sum(np.diff(shares) < 0) == (1 if seen else 0)
    assert not app.get("progress")


@pytest.mark.parametrize(
    "link", [{"epochs": "200"}, {"data": "overlapping", "batch": "1"}], ids=str
)
def test_what_a_release_sends(link: dict[str, str]) -> None:
    """All epochs of the regions are one message below 40 kB."""
    app = opened("watch", **link)
    sent = [len(c.proto.bytes) for c in app.get("bidi_component") if c.proto.bytes]
    assert sent
    assert sum(sent) < 40_000
