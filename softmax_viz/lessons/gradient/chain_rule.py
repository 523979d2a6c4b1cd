"""The long way: the Jacobian times the derivative of the loss by the probabilities."""

from __future__ import annotations

from softmax_viz.kit.chart import FEW_CLASSES
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import class_name, listed, table
from softmax_viz.lessons.gradient import model
from softmax_viz.lessons.gradient.answer import RIGHT, WRONG, Answer
from softmax_viz.lessons.gradient.figures import Term, terms
from softmax_viz.lessons.gradient.p_minus_y import form
from softmax_viz.live import Bars, Player, Points

__all__ = ["PRESETS", "show"]

PRESETS = (WRONG, RIGHT)


def show(stage: Stage, answer: Answer) -> None:
    """Draw the Jacobian's column of the right class times -1 / p equals p - y, as bars."""
    names, decimals = answer.names, form(len(answer.names))
    # The entries are a quarter at most: a decimal more, where it fits.
    small = "f3" if len(names) <= FEW_CLASSES else "f2"
    with stage.follow(model.chained, answer.inputs) as page:
        now = page.now
        stage.chart(
            page,
            terms(
                [
                    Term(
                        stage.text("column"),
                        now["column"],
                        now["column_tops"],
                        small,
                        scale=model.SPAN / model.COLUMN_SPAN,
                    ),
                    Term(stage.text("factor"), now["factor"], [0.0], "g3", alone=True),
                    Term("p − y", now["products"], now["product_tops"], decimals),
                ],
                names,
                ["×", "="],
                # What one class gains the others lose: their bars hang down.
                above=[i for i in range(len(names)) if i != answer.right],
            ),
            key="chain_rule",
            alt=stage.text(
                "alt",
                column=listed(names, page.numbers("column", "g3")),
                products=listed(names, page.numbers("products", "f3")),
            ),
            moves=[
                Bars(0, "column"),
                Points(1, y="column_tops", text="column", format=small),
                Points(3, text="factor", format="g3"),
                Bars(4, "products"),
                Points(5, y="product_tops", text="products", format=decimals),
            ],
        )
        with stage.fold("numbers", stage.text("numbers")) as is_open:
            if is_open:
                _numbers(stage, page, names)
    stage.presets(*PRESETS)
    stage.take_away()


def _numbers(stage: Stage, page: Player, names: tuple[str, ...]) -> None:
    """Show every number of the chain rule, a row a class."""
    rows = [
        [
            class_name(names, i),
            page.number("price_slopes", i, "g3"),
            page.number("column", i, "g3"),
            page.number("products", i, "f4"),
            page.number("errors", i, "f4"),
        ]
        for i in range(len(names))
    ]
    heads = ("class", "price", "column", "product", "error")
    table([stage.text(f"table.{name}") for name in heads], rows)
