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
 *
 * @typedef {{data: Data, setTriggerValue: (name: "go_on", place: (string | undefined)[]) => void}} Mounted
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

/**
 * The lesson and the step that were seen last, if the page knows them.
 * @param {Data} data @param {Path} path
 */
function lastOf({ lessons = {} }, { last }) {
  const [name = "", step = ""] = last;
  const known = Object.hasOwn(lessons, name) && Object.hasOwn(lessons[name]?.steps ?? {}, step);
  return known ? [name, step] : undefined;
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
function markCards(data, path) {
  const { lessons = {}, words, language } = data;
  for (const [name, { steps }] of Object.entries(lessons)) {
    const card = document.querySelector(`[data-seen-of="${name}"]`);
    if (card) say(card, said(words, Object.keys(steps), path.seen[name] ?? []));
  }
  const link = document.querySelector("a.go-on");
  const last = lastOf(data, path);
  const [name, step = ""] = last ?? Object.keys(lessons);
  const lesson = lessons[name ?? ""];
  if (!link || !lesson) return;
  say(link, filled(last ? words.go_on : words.begin, { lesson: lesson.title, step: lesson.steps[step] ?? "" }));
  set(link, "href", `${lesson.address}?${last ? `step=${step}&` : ""}lang=${language}`);
  document.documentElement.toggleAttribute("data-path", Object.keys(path.seen).length > 0);
}

function mark() {
  const data = window.keptPath?.data;
  if (!data) return;
  const path = read();
  if (data.lesson) markSteps(data, path);
  else markCards(data, path);
}

// ---- Once a page -----------------------------------------------------------------------------

/** @param {MouseEvent} event */
function pressed(event) {
  const { target } = event;
  if (!(target instanceof Element) || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = target.closest("a.go-on");
  const { data, setTriggerValue } = window.keptPath ?? {};
  if (link && data?.lessons && setTriggerValue) {
    const [first = ""] = Object.keys(data.lessons);
    event.preventDefault();
    setTriggerValue("go_on", lastOf(data, read()) ?? [first, Object.keys(data.lessons[first]?.steps ?? {})[0]]);
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
 * @param {Mounted} component
 */
export default function (component) {
  const first = !window.keptPath;
  window.keptPath = component;
  note(component.data);
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
