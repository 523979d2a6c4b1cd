"""The frame of every page: language, tools, style, and the way to the next lesson."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import streamlit as st

from softmax_viz import live
from softmax_viz.kit import access, address, connection, present, share, terms
from softmax_viz.kit.palette import BLACK, PALETTE, WHITE
from softmax_viz.kit.settings import LOGITS, NAMES
from softmax_viz.kit.sheets import packed
from softmax_viz.kit.stage import SHARES
from softmax_viz.kit.texts import LANGUAGES, Translator, pick_language
from softmax_viz.kit.typed import take_typed_numbers

__all__ = ["neighbour", "open_frame", "settle_language", "translator"]

_LANGUAGE = "language"
_NEIGHBOURS = "neighbours"
# The first holds what all pages share; each other belongs to the module of its name.
# What only a presenting page needs is sent by `present`.
_STYLES = sorted(
    (sheet for sheet in Path(__file__).parent.glob("*.css") if sheet.stem != "present"),
    key=lambda sheet: (sheet.stem != "style", sheet.stem),
)


def settle_language() -> str:
    """Settle the language of this run and write it into the address.

    The link's comes first, then the one chosen before (a page change drops what is not
    bound to a widget), then the browser's.
    """
    wanted = st.query_params.get("lang", st.session_state.get(_LANGUAGE))
    language = pick_language(wanted, st.context.locale)
    # Always in the address: who copies it from there shares the language too.
    if st.query_params.get("lang") != language:
        st.query_params["lang"] = language
    st.session_state[_LANGUAGE] = language
    return language


def translator(lesson: str = "") -> Translator:
    """Give the texts of a lesson, or only the shared ones, in the language of this run."""
    return Translator(st.session_state.get(_LANGUAGE) or settle_language(), lesson)


def open_frame(
    t: Translator, lesson: str, *, place: int, before: str | None, after: str | None
) -> None:
    """Show what stands around every page; remember which lessons stand beside this one.

    Parameters
    ----------
    t : Translator
        The shared texts.
    lesson : str
        This page's own folder.
    place : int
        Where this page's group stands in the navigation, from 0 on: it is marked there.
    before, after : str or None
        The lessons before and after this one, by their folders.
    """
    st.session_state[_NEIGHBOURS] = {-1: before, +1: after}
    _style(t, place)
    present.settle(possible=bool(before or after))
    present.open_stage()
    live.load_player()
    address.keep_history()
    connection.come_back()
    terms.load_terms()
    access.open_to_everyone(t.language)
    take_typed_numbers(t)
    with st.container(key="tools", horizontal=True, vertical_alignment="center"):
        # Not bound to the address: a bound choice writes its label there, and ``lang=ko`` is
        # what a person would type.
        share.offer(Translator(t.language, lesson))
        st.segmented_control(
            t("language"),
            list(LANGUAGES),
            format_func=LANGUAGES.__getitem__,
            key=_LANGUAGE,
            on_change=_language_chosen,
            required=True,
            label_visibility="collapsed",
        )
        present.button(t)


def neighbour(t: Translator, direction: int) -> None:
    """Show the way to the lesson before (-1) or after (+1) this one, if there is one."""
    lesson = st.session_state.get(_NEIGHBOURS, {}).get(direction)
    key = "way_lesson_before" if direction < 0 else "way_lesson_after"
    with st.container(key=key, width="content"):
        if lesson:
            title = Translator(t.language, lesson)("nav")
            label = f"‹ {title}" if direction < 0 else f"{title} ›"
            # A clicker's way back is the way it came.
            back = {address.STEP: address.LAST} if direction < 0 and present.on() else None
            st.page_link(f"../pages/{lesson}.py", label=label, icon="", query_params=back)


def _language_chosen() -> None:
    st.query_params["lang"] = st.session_state[_LANGUAGE]


def _style(t: Translator, place: int) -> None:
    """Add the style sheet, and the rules that come from the theme, the palette and the charts."""
    # Read anew when one changed: who writes styles need not start the server again.
    sheet = _sheet(max(style.stat().st_mtime_ns for style in _STYLES))
    st.html(f"<style>{sheet}{_here(place)}{access.formula_words(t)}</style>")


@lru_cache(maxsize=1)
def _sheet(_changed: int) -> str:
    return f"{packed(*_STYLES)}{_theme()}{_classes()}{_shares()}"


def _here(place: int) -> str:
    """Mark the group in the navigation that holds this page: Streamlit marks a page only."""
    item = f"[data-testid=stTopNav] .rc-overflow-item:nth-child({place + 1}) p"
    return f"{item}{{font-weight:700;color:var(--accent)}}"


def _theme() -> str:
    """Name the colours that the style sheet takes from the themes."""
    names = {"accent": "primaryColor", "ground": "backgroundColor", "ink": "textColor"}
    said = "".join(
        f"--{name}:light-dark({st.get_option(f'theme.light.{theirs}')},"
        f"{st.get_option(f'theme.dark.{theirs}')});"
        for name, theirs in names.items()
    )
    return f"[data-testid=stApp]{{{said}}}"


def _classes() -> str:
    """Give each class its colour on its name and slider; what else is written is ink.

    Letters in a class's colour have ink in them: pure, ten colours are 3:1 to both grounds, not
    4.5.  White and black are kept: they are numbers on a colour.
    """
    rules = "".join(
        f".st-key-{name.key} input{{color:{_mixed(colour, 'var(--ink)')}}}"
        f'.st-key-{logit.key} [data-rac][style*="left"]{{background-color:{colour}}}'
        for name, logit, colour in zip(NAMES, LOGITS, PALETTE, strict=True)
    )
    texts = ".js-plotly-plot :is(.textpoint text,.annotation-text)"
    kept = "".join(f':not([style*="rgb({_rgb(colour)})"])' for colour in (WHITE, BLACK))
    ink = f"{texts}{kept}{{fill:currentcolor!important}}"
    inks = "".join(
        f'.js-plotly-plot{texts}[style*="rgb({_rgb(colour)})"],'
        f'.js-plotly-plot tspan[style*="{colour}"]'
        f"{{fill:{_mixed(colour, 'currentcolor')}!important}}"
        for colour in PALETTE
    )
    return rules + ink + inks


def _mixed(colour: str, ink: str) -> str:
    return f"color-mix(in oklab,{colour} 70%,{ink})"


def _rgb(colour: str) -> str:
    """Write a colour as the browser does.

    Examples
    --------
    >>> _rgb("#0072B2")
    '0, 114, 178'
    """
    return ", ".join(str(int(colour[place : place + 2], 16)) for place in (1, 3, 5))


def _shares() -> str:
    """Give each chart its share of the picture's height."""
    return "".join(
        f"[data-testid=stLayoutWrapper]:has(> [class*=st-key-share{share}_]){{--share:{share}}}"
        for share in SHARES
    )
