/* What was seen, in this browser and nowhere else: steps at the foot and cards of lessons are
 * marked, and the start page leads on to where one was. */

/**
 * @typedef {{title: string, address: string, steps: Record<string, string>}} Lesson
 * @typedef {{seen: Record<string, string[]>, last: string[]}} Path
 * @typedef {{begin: string, go_on: string, some: string, all: string, seen: string}} Words
 * @typedef {object} Data
 * @property {string} language
 * @property {Words} words with fields in braces
 * @property {string} [lesson] of a step: its lesson, the lesson's steps, the one on the screen
 * @property {string[]} [steps]
 * @property {string} [here]
 * @property {Record<string, Lesson>} [lessons] of the start page
 */

const KEY = "softmax-viz:path";

/** Where the browser keeps nothing, what is seen is known until the page is left. */
let unkept = "";

/**
 * What a browser kept, which may be anything.
 * @param {string | null} text
 * @returns {Path}
 */
export function pathOf(text) {
  /** @type {any} */
  let kept;
  try {
    kept = JSON.parse(text ?? "{}");
  } catch {
    kept = {};
  }
  /** @param {unknown} list @returns {string[]} */
  const texts = (list) => (Array.isArray(list) ? list.filter((each) => typeof each === "string") : []);
  const seen = Object.entries(kept?.seen ?? {}).map(([lesson, steps]) => [lesson, texts(steps)]);
  return { seen: Object.fromEntries(seen), last: texts(kept?.last) };
}

/**
 * A text with its fields filled in.
 * @param {string} text @param {Record<string, string | number>} values
 */
export function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (field, name) => String(values[name] ?? field));
}

/**
 * What a card says of a lesson's steps; nothing of one that was not begun.
 * @param {Words} words @param {string[]} steps @param {string[]} seen
 */
export function said(words, steps, seen) {
  const known = steps.filter((step) => seen.includes(step)).length;
  return known ? filled(known === steps.length ? words.all : words.some, { seen: known, count: steps.length }) : "";
}

/** @returns {Path} */
function read() {
  try {
    return pathOf(localStorage.getItem(KEY) ?? unkept);
  } catch {
    return pathOf(unkept || null);
  }
}

/** @param {Path | null} path */
function write(path) {
  unkept = path ? JSON.stringify(path) : "";
  try {
    if (path) localStorage.setItem(KEY, unkept);
    else localStorage.removeItem(KEY);
  } catch {
    // Private, full or forbidden: nothing here is worth a word.
  }
}

/** @param {Data} data */
function note({ lesson, here }) {
  if (!lesson || !here) return;
  const path = read();
  const seen = path.seen[lesson] ?? [];
  if (!seen.includes(here)) seen.push(here);
  write({ seen: { ...path.seen, [lesson]: seen }, last: [lesson, here] });
}

// ---- What is marked --------------------------------------------------------------------------

/** What says it already is left alone: each writing would wake the observer. */
/** @param {Element} element @param {string} text */
function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** @param {Element} element @param {string} name @param {string} [value] */
function set(element, name, value) {
  if (value === undefined) element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** @param {Data} data @param {Path} path */
function markSteps({ lesson, steps = [], words }, path) {
  const seen = path.seen[lesson ?? ""] ?? [];
  document.querySelectorAll(`.st-key-way_${lesson} [role=radio]`).forEach((radio, place) => {
    const known = seen.includes(steps[place] ?? "");
    set(radio, "data-seen", known ? "" : undefined);
    set(radio, "aria-description", known ? words.seen : undefined);
  });
}

/** @param {Data} data @param {Path} path */
function markCards({ lessons = {}, words, language }, path) {
  for (const [name, { steps }] of Object.entries(lessons)) {
    const card = document.querySelector(`[data-seen-of="${name}"]`);
    if (card) say(card, said(words, Object.keys(steps), path.seen[name] ?? []));
  }
  const link = document.querySelector("a.go-on");
  const first = Object.values(lessons)[0];
  if (!link || !first) return;
  const [name = "", step = ""] = path.last;
  const last = Object.hasOwn(lessons, name) ? lessons[name] : undefined;
  const known = last && Object.hasOwn(last.steps, step) ? last.steps[step] : undefined;
  const { title, address } = known && last ? last : first;
  say(link, filled(known ? words.go_on : words.begin, { lesson: title, step: known ?? "" }));
  set(link, "href", `${address}?${known ? `step=${step}&` : ""}lang=${language}`);
  document.documentElement.toggleAttribute("data-path", Object.keys(path.seen).length > 0);
}

function mark() {
  const data = window.keptPath;
  if (!data) return;
  const path = read();
  if (data.lesson) markSteps(data, path);
  else markCards(data, path);
}

// ---- Once a page -----------------------------------------------------------------------------

/** To an address of this app as Back goes there, without loading the app anew. */
/** @param {string} address */
function goTo(address) {
  history.pushState({}, "", address);
  dispatchEvent(new PopStateEvent("popstate", { state: {} }));
}

/** @param {MouseEvent} event */
function pressed(event) {
  const { target } = event;
  if (!(target instanceof Element) || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = target.closest("a.go-on");
  if (link instanceof HTMLAnchorElement) {
    event.preventDefault();
    goTo(link.href);
  } else if (target.closest(".st-key-forget button")) {
    write(null);
    mark();
    // The button goes: the focus does not.
    const next = document.querySelector("a.go-on");
    if (next instanceof HTMLElement) next.focus({ preventScroll: true });
  }
}

/**
 * Mounted on each step and on the start page, and run again for the next.
 * @param {{data: Data}} component
 */
export default function ({ data }) {
  const first = !window.keptPath;
  window.keptPath = data;
  note(data);
  mark();
  if (!first) return;
  document.addEventListener("click", pressed);
  let waiting = false;
  // React draws the foot and the cards when it comes to them, and anew in another language.
  new MutationObserver(() => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      mark();
    });
  }).observe(document.body, { subtree: true, childList: true });
}
