/* What Streamlit and Plotly leave out for who listens, or has no mouse: the document's language,
 * pictures that are one thing and not a hundred loose letters, tables that scroll by keyboard, a
 * focus that is not lost with the button it was on, and one polite line that says a result.
 *
 * Every selector here is a fact of a pinned Streamlit; tests/browser/test_access.py fails if one
 * goes.
 */

import { atRest } from "./rest.js";

// As long after the last input: what is said while a hand moves is chatter.
const REST = 500;

/**
 * The sentences of a text that were not in it before. A full stop ends one, a decimal point none.
 * @param {string} before
 * @param {string} now
 */
export function news(before, now) {
  /** @param {string} text */
  const sentences = (text) => text.split(/(?<=[.!?])\s+/);
  const known = new Set(sentences(before));
  return sentences(now).filter((sentence) => !known.has(sentence)).join(" ");
}

/** @param {string} selector @returns {HTMLElement[]} */
const all = (selector) => [...document.querySelectorAll(selector)].filter((e) => e instanceof HTMLElement);

/** @param {Element | null | undefined} element */
const textOf = (element) => element?.textContent?.trim() ?? "";

/** The heading that names the step in sight. */
const heading = () => all("[data-testid=stMain] h1")[0];

/** @type {string[]} */
let languages = [];

/** @param {Element} element */
function inSight(element) {
  const { top, bottom, height } = element.getBoundingClientRect();
  return height > 0 && bottom > 0 && top < innerHeight;
}

// ---- What is put right as it appears --------------------------------------------------------

/** What an attribute says already is left alone: each writing would wake the observer. */
/** @param {Element} element @param {Record<string, string>} attributes */
function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  }
}

function putRight() {
  // Each language is named in its own words.
  all(".st-key-language [role=radio]").forEach((radio, place) => set(radio, { lang: languages[place] ?? "" }));
  // As an image a chart is read by its alternative alone; as a figure, every letter in it too.
  for (const chart of all("[data-testid=stPlotlyChart][role=figure][aria-label]")) set(chart, { role: "img" });
  // On a phone Streamlit's list of pages has sections between the list and its items.
  for (const part of all("[data-testid=stSidebarNavItems], [data-testid=stSidebarNavItems] li")) set(part, { role: "none" });
  for (const box of all(".live-table, [data-testid=stCode] pre")) {
    if (box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1) {
      const title = box.closest("details")?.querySelector("summary") ?? heading();
      set(box, { tabindex: "0", role: "region", "aria-label": textOf(title) });
    } else for (const name of ["tabindex", "role", "aria-label"]) box.removeAttribute(name);
  }
}

// ---- The focus ------------------------------------------------------------------------------

/** @type {Element | null | undefined} */
let pressed;

/** A button that went away with its click leaves the focus to what it brought. */
function keepFocus() {
  if (!pressed || !atRest()) return;
  const gone = !pressed.isConnected && (document.activeElement ?? document.body) === document.body;
  if (gone) {
    const next = all("[class*=st-key-quiz_] button")[0] ?? heading();
    if (next?.tagName === "H1") next.tabIndex = -1;
    next?.focus({ preventScroll: true });
  }
  if (gone || pressed.isConnected) pressed = undefined;
}

// ---- The line that is said ------------------------------------------------------------------

/** @type {Map<string, string>} */
let known = new Map(); // what each thing that speaks says, by its key
let title = "";
let touched = -Infinity;
/** @type {number | undefined} */
let timer;

/** What speaks: a chart by its alternative, a question's verdict by its words. */
function speakers() {
  const charts = all("[data-testid=stPlotlyChart][aria-label]").map((e) => [e, e.getAttribute("aria-label")]);
  const verdicts = all("[class*=st-key-verdict_]").map((e) => [e, textOf(e)]);
  return /** @type {[HTMLElement, string][]} */ ([...charts, ...verdicts]).map(([element, text]) => {
    const key = element.closest("[class*=st-key-]")?.className.match(/st-key-\S+/)?.[0] ?? "";
    return { element, text, key };
  });
}

/** What is new since the last time, in the order of the page. */
function whatIsNew() {
  const here = textOf(heading());
  const moved = here !== title;
  const before = moved ? new Map() : known;
  const said = moved && title ? [textOf(document.querySelector(".place")), here] : [];
  title = here;
  known = new Map();
  for (const { element, text, key } of speakers()) {
    known.set(key, text);
    const verdict = key.startsWith("st-key-verdict_");
    // A chart that was not there is looked at, not told; a verdict was asked for.
    const last = before.get(key) ?? (verdict && !moved ? "" : text);
    if (last !== text && inSight(element)) said.push(news(last, text));
  }
  return said.filter(Boolean).join(" ");
}

/** @param {HTMLElement} line */
function speakSoon(line) {
  clearTimeout(timer);
  timer = setTimeout(() => {
    if (!atRest() || performance.now() - touched < REST) return speakSoon(line);
    const said = whatIsNew();
    // Nobody has touched anything yet: the page is new, and is read from its top.
    if (said && touched > 0 && line.textContent !== said) line.textContent = said;
  }, Math.max(REST / 5, touched + REST - performance.now()));
}

// ---- Once a page ----------------------------------------------------------------------------

function begin() {
  const line = document.createElement("div");
  line.className = "unseen";
  set(line, { role: "status" });
  document.body.append(line);
  let waiting = false;
  const look = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      putRight();
      keepFocus();
      speakSoon(line);
    });
  };
  for (const event of ["input", "click", "keydown"]) {
    document.addEventListener(event, () => {
      touched = performance.now();
      // A hand that is quicker than the first look: what stands there now is what was before.
      if (!title) whatIsNew();
    }, { capture: true });
  }
  document.addEventListener("click", ({ target }) => {
    pressed = target instanceof Element ? target.closest("[data-testid=stMain] button") : undefined;
  }, { capture: true });
  addEventListener("resize", look);
  const attributeFilter = ["aria-label", "data-test-script-state"];
  new MutationObserver((changes) => changes.some(({ target }) => target !== line) && look())
    .observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter });
  look();
}

/**
 * Mounted once, in the frame of the page, and run again when the language changes.
 * @param {{data: {language: string, languages: string[]}}} component
 */
export default function ({ data }) {
  document.documentElement.lang = data.language;
  languages = data.languages;
  if (window.keptAccess) return;
  window.keptAccess = true;
  begin();
}
