"""What follows which slider: every visit of test_drags.py, as a person would make it."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["VISITS", "WIDE", "Drag", "Visit"]


@dataclass(frozen=True)
class Drag:
    """A slider by its label, how many pixels it is dragged, the charts that follow, no other.

    Attributes
    ----------
    watched : bool
        Whether the page looks at another class once the slider is let go: its words may change.
    """

    slider: str
    by: float
    charts: tuple[str, ...]
    watched: bool = False


@dataclass(frozen=True)
class Visit:
    """A link, and what is dragged there, one after the other."""

    link: str
    drags: tuple[Drag, ...]


def _score(number: int) -> str:
    return f"Score of class {number}"


T = "Temperature T"
FIRST = _score(1)

SOFTMAX = ("bars", "stage1", "stage2", "stage3", "network", "simplex")
SHIFTED = ("stage1", "stage2", "network")
COMPARE = ("functions", "responses")
HEATED = ("cooling", "board", "hundred", "frequencies")
COUNT = "Number of draws N"
LOSSES = ("loss", "classes", "parts")
P = "p, probability of the right class"
RED, BELIEF = "Share of red balls in the box", "Share of red balls you believe in"
BOTH_VERSIONS = ("naive_and_stable", "along_scale", "along_shift", "windows")
SCALE = "Scale: multiply every score by 10 to the power of …"
SHIFT = "Shift: add this to every score"
SLOPES = ("signed", "jacobian", "slopes")
STEPS, RATE = "Steps taken", "Learning rate η"
DESCENT = ("descent", "descent_loss")
EPOCH = ("regions", "curves", "weights")
COOLER = "Temperature T for the trained scores"
FAR = ("far_map", "far_bars")
HOT_DOG = ("score_chart", "threshold_chart")
CUT = "Threshold t"
DRAWS = "K, number of draws, as a power of two"
SAMPLED = ("sampled", "means", "scatter")
PAIRS = ("pairs", "closer_seen", "closer_gradient")

VISITS = [
    Visit("", (Drag(FIRST, 60, ("start_bars",)),)),
    Visit(
        "softmax",
        (
            Drag(FIRST, 60, SOFTMAX),
            Drag(T, 40, tuple(chart for chart in SOFTMAX if chart != "stage1")),
            Drag("Constant added to every score", 60, SHIFTED),
            Drag("Your guess for class 3, per cent", 40, ("predict_chart",)),
        ),
    ),
    Visit(
        "compare?T=3",
        (
            Drag(FIRST, 60, COMPARE),
            Drag(_score(3), 50, COMPARE, watched=True),
            Drag(T, -40, COMPARE),
        ),
    ),
    Visit(
        "temperature",
        (
            Drag(COUNT, 200, ("frequencies", "errors")),
            Drag(T, 60, ("along", *HEATED)),
            Drag(T, -90, ("along", *HEATED)),  # to its lower end
            Drag(_score(2), -40, HEATED),
            Drag("Temperature T of the tokens", 60, ("tokens",)),
            Drag("k: how many tokens top-k keeps", -200, ("tokens",)),
            Drag("p: how much probability top-p keeps", -150, ("tokens",)),
            Drag("d, number of components of q and k", -150, ("attention", "entropies")),
        ),
    ),
    Visit(
        "temperature?n=5&T=4",
        (Drag(T, -60, ("along", *HEATED)), Drag(_score(2), 40, HEATED)),
    ),
    Visit(
        "cross-entropy",
        (
            Drag(P, -90, LOSSES),
            Drag(P, -600, LOSSES),  # to 0
            Drag(P, 60, LOSSES),  # from 0
            Drag("How much of the rest goes to class 1", -120, ("classes",)),
            Drag("Label smoothing ε", 150, ("classes", "parts")),
            Drag(RED, 80, ("box", "box_parts")),
            Drag(BELIEF, -60, ("box", "box_parts")),
            Drag(BELIEF, -600, ("box", "box_parts")),  # to 0
            Drag("p, probability of yes", -80, ("yes_no",)),
            Drag("Target y: how much is it yes?", -80, ("yes_no",)),
        ),
    ),
    Visit("cross-entropy?log=true", (Drag(P, -120, LOSSES),)),
    Visit("cross-entropy?from_scores=true", (Drag(FIRST, 60, LOSSES),)),
    Visit("cross-entropy?from_scores=true&log=true", (Drag(FIRST, -60, LOSSES),)),
    Visit(
        "overflow",
        (
            Drag(SHIFT, -70, BOTH_VERSIONS),
            Drag(SCALE, -40, BOTH_VERSIONS),
            Drag("log C", -500, ("windows",)),
            Drag("How far the true class lies behind", -300, ("losses",)),
        ),
    ),
    Visit("overflow?scores=2,1,0.1&dtype=float16", (Drag(SCALE, 60, BOTH_VERSIONS),)),
    Visit("overflow?scores=0,-1&dtype=float32", (Drag(SHIFT, -60, BOTH_VERSIONS),)),
    Visit(
        "gradient?eta=0.5",
        (
            Drag(FIRST, 50, SLOPES),
            Drag(_score(3), 50, SLOPES),
            Drag(T, 60, ("signed", "jacobian")),
            Drag(STEPS, 40, DESCENT),
            Drag(RATE, 60, DESCENT),
        ),
    ),
    Visit("gradient?n=5&y=2&watch=z2", (Drag(_score(4), -60, SLOPES),)),
    Visit("gradient?gd=30&soft=true", (Drag(RATE, 250, DESCENT),)),
    Visit(
        "training",
        (
            Drag("Epoch", -240, EPOCH),
            Drag("Answer from this probability on", 90, ("trade", "answers")),
            Drag("Penalty: step", 120, ("reliability",)),
            Drag(COOLER, 90, ("reliability",)),
            Drag("Distance from the middle of the data, in standard deviations", -60, FAR),
            Drag("Direction", -90, FAR),
        ),
    ),
    # A training that ends in no numbers.
    Visit("training?data=overlapping&rate=100&l2=1.0", (Drag("Epoch", -240, EPOCH),)),
    Visit(
        "outputs",
        (
            Drag("How much “sausage”? (weight 5)", -150, HOT_DOG),
            Drag("How much “flat, round”? (weight −4)", 120, HOT_DOG),
            Drag(CUT, 80, HOT_DOG),
            Drag(CUT, 600, HOT_DOG),  # to 1
            Drag(CUT, -90, HOT_DOG),  # from 1
            Drag("Score of lion", 90, ("scene_chart",)),
            Drag("Score of duck", 60, ("stranger_chart",)),
            Drag("Answer only from this probability on", 60, ("stranger_chart",)),
        ),
    ),
    Visit("outputs?none_class=true", (Drag("Score of none of these", -60, ("stranger_chart",)),)),
    Visit(
        "many-classes",
        (
            Drag("Number of classes, as a power of ten", 90, ("cost",)),
            Drag("Features the layer is given", 120, ("cost",)),
            Drag(DRAWS, -80, SAMPLED),
            Drag(DRAWS, 160, SAMPLED),
        ),
    ),
    Visit("many-classes?zipf=false", (Drag(DRAWS, -60, SAMPLED),)),
    Visit(
        "frameworks",
        (
            Drag(FIRST, 60, PAIRS),
            Drag("number of classes K", 120, ("limits_probability", "limits_loss")),
        ),
    ),
    Visit("frameworks?pair=NLLLoss&z1=2", (Drag(FIRST, -60, PAIRS),)),
    # Keras' own clip, and a sum of 0 on the way.
    Visit("frameworks?pair=from_logits&z1=3&z2=1&z3=-2", (Drag(FIRST, -45, PAIRS),)),
    Visit("frameworks?task=binary&z1=1", (Drag(FIRST, -60, PAIRS),)),
    Visit("frameworks?task=multilabel&n=5&pair=CrossEntropyLoss", (Drag(FIRST, 70, PAIRS),)),
]

_LONG = "n=10&" + "&".join(f"name{i}=MMMMMMMMMMMMMMMM" for i in range(1, 11))
# Each page with as much on it as a link can ask for.
WIDE = [
    f"?{_LONG}",
    f"softmax?{_LONG}",
    f"compare?{_LONG}",
    f"temperature?{_LONG}&T=0.05&draws=100000&k=3&p=0.5&d=256",
    f"cross-entropy?{_LONG}&from_scores=true&log=true&samples=6&pred1=0&unit=bits",
    "overflow?scores=1790987,12390,1e300,-1e300,5e-324&dtype=float16",
    f"gradient?{_LONG}&soft=true&T=0.05",
    "training?data=own",
    "training?data=overlapping&rate=100&l2=1.0",
    "outputs?none_class=true&cut=1&strangers=true&many=false",
    "many-classes",
    f"frameworks?{_LONG}&task=multilabel&framework=Keras",
]
