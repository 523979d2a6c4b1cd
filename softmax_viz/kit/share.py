"""Share a step: its link, a QR code of it, and the lines that show it in another page."""

from __future__ import annotations

import html
from urllib.parse import urlencode, urlsplit

import segno
import streamlit as st

from softmax_viz.kit import address
from softmax_viz.kit.processor import fragment
from softmax_viz.kit.texts import Translator

__all__ = ["embed_code", "here", "offer", "qr_code"]

# As wide as an article's column, as high as a step with its sliders below needs.
_WIDTH, _HEIGHT = "100%", 760


def here(step: str = "") -> str:
    """Give the link of exactly what this browser shows: as its address bar has it.

    The origin is the browser's own word, so it is right behind a proxy, too.

    Parameters
    ----------
    step : str, optional
        One of the steps in sight, where the address has all of them.
    """
    said = {key: st.query_params.get_all(key) for key in st.query_params}
    if step:
        said[address.STEP] = [step]
    query = urlencode(said, doseq=True)
    page = urlsplit(st.context.url or "")
    # The start page's address has no path, says Streamlit; the browser's has one.
    return page._replace(path=page.path or "/", query=query).geturl()


def qr_code(link: str) -> str | None:
    """Draw a link as a QR code: an image's address, or None if no code holds so much.

    Black on white with its quiet zone, in whichever theme.  A quarter of it may be unreadable
    where a code has room for that; a long link gets what there is room for.

    Examples
    --------
    >>> (qr_code("https://school.example/softmax?lang=en") or "")[:19]
    'data:image/svg+xml;'
    """
    for error in ("m", "l"):
        try:
            code = segno.make_qr(link, error=error)
        except segno.DataOverflowError:
            continue
        return str(code.svg_data_uri(border=4, dark="#000", light="#fff", omitsize=True))
    return None


def embed_code(link: str, title: str) -> str:
    """Write the lines that show a link in another site's page.

    Examples
    --------
    >>> print(embed_code("https://school.example/softmax?lang=en", 'a "b"'))
    <iframe
      src="https://school.example/softmax?lang=en&amp;embed=true"
      title="a &quot;b&quot;"
      width="100%" height="760" style="border: 0" loading="lazy" allow="fullscreen"
    ></iframe>
    """
    source = html.escape(f"{link}&embed=true")
    return f"""<iframe
  src="{source}"
  title="{html.escape(title)}"
  width="{_WIDTH}" height="{_HEIGHT}" style="border: 0" loading="lazy" allow="fullscreen"
></iframe>"""


@fragment
def offer(t: Translator) -> None:
    """Show the button that opens the dialog, with the texts of the page."""
    # A press runs this alone: what is on the page stays as it is.
    if st.button(t("share.label"), key="share", icon=":material/share:"):
        st.dialog(t("share.title"), width="large")(_dialog)(t)


def _dialog(t: Translator) -> None:
    link = here()
    with st.container(key="share_dialog"):
        left, right = st.columns([1, 1], gap="medium")
        with left:
            if image := qr_code(link):
                st.html(f'<img class="qr" src="{image}" alt="{html.escape(t("share.qr"))}">')
            else:
                st.info(t("share.too_long"))
        with right:
            st.markdown(f"**{t('share.link')}**")
            st.code(link, language=None, wrap_lines=True)
            st.markdown(f"**{t('share.embed')}**")
            st.code(embed_code(link, _title(t)), language="html", wrap_lines=True)
            st.caption(t("share.embed_note"))


def _title(t: Translator) -> str:
    """Name what the link shows: its step, if the address names one, and the lesson."""
    page, step = t("title"), f"{st.query_params.get(address.STEP, '')}.title"
    return f"{t(step)} · {page}" if t.has(step) else page
