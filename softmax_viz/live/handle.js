/* The handle: a mark of a chart is dragged itself, by mouse or finger. The native slider goes to
 * the position at which the mark would be nearest to the pointer, searched in the slider's sweep;
 * all else follows the slider, as if that were held. It computes nothing but distances on the
 * screen. The slider stays the keyboard's way.
 *
 * It travels as a part of live.js, and shares its facts of pinned versions; of Streamlit's slider
 * (React Aria's) one more: it lets go by the pointer that took it.
 */
import { axesOf, elementsOf, oneAt, rowOf } from "./live.js";

/**
 * Where a mark stands, in pixels of its plot; null where it does not move with the slider.
 * @typedef {[x: number | null, y: number | null]} Place
 * @typedef {{left: number, top: number, right: number, bottom: number}} Sides
 * @typedef {Sides & {heart?: [x: number, y: number]}} Box
 * @typedef {(row: number) => Place} PlaceAt
 * @typedef {{name: string, slider: SliderMessage, box: Box, places: () => Place[]}} Grip
 *
 * What a kind of mark says of itself: the slider it drags, where it is, where it would be.
 * @typedef {{key: string, box: Box, at: PlaceAt}} Mark
 *
 * @typedef {import("./live.js").Plot} Plot
 * @typedef {import("./live.js").Score} Score
 * @typedef {import("./live.js").SliderMessage} SliderMessage
 * @typedef {import("./live.js").MoveMessage} MoveMessage
 * @typedef {import("./live.js").BarsMove} BarsMove
 * @typedef {import("./live.js").PointsMove} PointsMove
 * @typedef {import("./live.js").LineMove} LineMove
 * @typedef {import("./live.js").SpotMove} SpotMove
 */

// Rows whose marks are closer to each other than this stand in one place.
const TIE = 1e-3;
// No mark travels less: it does not follow the slider, it trembles.
const LEAST = 2;
// How large a mark is at least to a hand, and how far around it still counts, in pixels.
const REACH = { fine: { size: 18, around: 4 }, coarse: { size: 44, around: 10 } };
// No pointer of the browser's has this number: the slider heeds none but it.
const POINTER = 2 ** 31 - 1;

// React has put a setter of its own on each input: this is the one beneath.
const setInput = Object.getOwnPropertyDescriptor(globalThis.HTMLInputElement?.prototype ?? {}, "value")?.set;

/**
 * The row whose mark is nearest to a pointer, of equals the one nearest to the row at hand; -1 if
 * there is none.
 * @param {Place[]} places
 * @param {[x: number, y: number]} pointer
 * @param {number} here
 */
export function nearestRow(places, [x, y], here) {
  const gaps = places.map(([px, py]) => Math.hypot(px === null ? 0 : px - x, py === null ? 0 : py - y));
  const least = gaps.reduce((a, b) => (b < a ? b : a), Infinity); // what is not finite is nowhere
  let best = -1;
  gaps.forEach((gap, row) => {
    if (gap > least + TIE || !Number.isFinite(gap)) return;
    if (best < 0 || Math.abs(row - here) < Math.abs(best - here)) best = row;
  });
  return best;
}

/**
 * How far a mark travels along its slider, across and upright.
 * @param {Place[]} places
 */
export function travel(places) {
  return [0, 1].map((way) => {
    let [low, high] = [Infinity, -Infinity];
    for (const place of places) {
      const pixel = place[way];
      if (pixel === null || !Number.isFinite(pixel)) continue;
      [low, high] = [Math.min(low, pixel), Math.max(high, pixel)];
    }
    return Math.max(0, high - low);
  });
}

/**
 * The boxes under a pointer, nearest first, by their places in the list.
 * @param {Box[]} boxes
 * @param {[x: number, y: number]} pointer
 * @param {{size: number, around: number}} reach
 */
export function under(boxes, [x, y], { size, around }) {
  /** @type {(low: number, high: number, at: number) => number} */
  const beyond = (low, high, at) => Math.max(low - at, at - high, 0);
  /** @type {[gap: number, place: number][]} */
  const found = [];
  boxes.forEach(({ left, top, right, bottom, heart }, place) => {
    const [wide, high] = [beyond(left, right, x), beyond(top, bottom, y)];
    if (wide > Math.max(around, (size - right + left) / 2)) return;
    if (high > Math.max(around, (size - bottom + top) / 2)) return;
    // Inside several, or as far from them, the heart decides: the middle, if none is named.
    const [inner, outer] = heart ?? [(left + right) / 2, (top + bottom) / 2];
    found.push([Math.hypot(wide, high) + Math.hypot(x - inner, y - outer) / 1e3, place]);
  });
  return found.sort(([a], [b]) => a - b).map(([, place]) => place);
}

// ---- Where the marks stand ----------------------------------------------------------------

/** @type {Record<string, (gd: Plot, move: any, score: Score, drawn: string | undefined) => Mark[]>} */
const MARKS = {
  /** @param {Plot} gd @param {BarsMove} move @param {Score} score */
  bars(gd, { trace: index, size, base, handles }, { sweeps }) {
    const { trace, nodes } = elementsOf(gd, index, ".point > path");
    const flat = trace.orientation === "h";
    const axis = axesOf(gd, trace)[flat ? 0 : 1];
    return (handles ?? []).flatMap(/** @returns {Mark[]} */ (key, i) => {
      if (key === null || !nodes[i]) return [];
      const sweep = sweeps[key];
      /** @type {(length: number) => PlaceAt} */
      const edge = (length) => (row) => {
        const foot = base ? oneAt(sweep[base], row, i) ?? NaN : 0;
        const pixel = axis.c2p(foot + length * (oneAt(sweep[size], row, i) ?? NaN), true);
        return flat ? [pixel, null] : [null, pixel];
      };
      const box = nodes[i].getBoundingClientRect();
      if (!base) return [{ key, box, at: edge(1) }];
      // Of a bar among others both edges may move: the nearer is taken.
      const { left, top, right, bottom } = box;
      const [middle, level] = [(left + right) / 2, (top + bottom) / 2];
      /** @type {[x: number, y: number][]} */
      const ends = flat ? [[left, level], [right, level]] : [[middle, bottom], [middle, top]];
      return ends.map((heart, end) => ({ key, box: { left, top, right, bottom, heart }, at: edge(end) }));
    });
  },

  /** @param {Plot} gd @param {PointsMove} move @param {Score} score */
  points(gd, { trace: index, x, y, handles }, { sweeps }) {
    const { calc, trace, nodes } = elementsOf(gd, index, ".points > path");
    const [xaxis, yaxis] = axesOf(gd, trace);
    return (handles ?? []).flatMap((key, i) => {
      const node = [...nodes].find((one) => one.__data__ === calc[i]);
      if (key === null || !node) return [];
      const sweep = sweeps[key];
      /** @type {PlaceAt} */
      const at = (row) => [
        x && xaxis.c2p(oneAt(sweep[x], row, i) ?? NaN),
        y && yaxis.c2p(oneAt(sweep[y], row, i) ?? NaN),
      ];
      return [{ key, box: node.getBoundingClientRect(), at }];
    });
  },

  /* The spot is dragged along the axis that is its slider, and up and down the curve. */
  /** @param {Plot} gd @param {SpotMove} move @param {Score} score @param {string | undefined} drawn */
  spot(gd, { trace: index, output, column }, { sliders, sweeps }, drawn) {
    const slider = sliders.find((one) => (drawn ? one.key === drawn : one.column === column));
    const { trace, nodes } = elementsOf(gd, index, ".points > path");
    const [xaxis, yaxis] = axesOf(gd, trace);
    if (slider?.column === undefined || !nodes[0]) return [];
    const { key, low, step, column: own } = slider;
    /** @type {PlaceAt} */
    const at = (row) => [xaxis.c2p(low + row * step), yaxis.c2p(oneAt(sweeps[key][output], row, own) ?? NaN)];
    return [{ key, box: nodes[0].getBoundingClientRect(), at }];
  },

  /* A line from edge to edge, upright or level. */
  /** @param {Plot} gd @param {LineMove} move @param {Score} score */
  line(gd, { trace: index, x, y, handle: key }, { sweeps }) {
    if (!key) return [];
    const { trace, nodes } = elementsOf(gd, index, ".js-line");
    const [xaxis, yaxis] = axesOf(gd, trace);
    const sweep = sweeps[key];
    /** @type {PlaceAt} */
    const at = (row) => {
      const ends = x ? [0, 1].map((end) => oneAt(sweep[x], row, end)) : [];
      if (x && ends[0] === ends[1]) return [xaxis.c2p(ends[0] ?? NaN), null];
      return [null, yaxis.c2p(oneAt(sweep[y], row, 0) ?? NaN)];
    };
    return nodes[0] ? [{ key, box: nodes[0].getBoundingClientRect(), at }] : [];
  },
};

/**
 * What can be taken in a chart, as it is drawn now.
 * @param {Plot} gd
 * @param {Score} score
 * @param {MoveMessage[]} moves
 * @param {string | undefined} drawn
 */
export function gripsOf(gd, score, moves, drawn) {
  /** @type {Grip[]} */
  const grips = [];
  moves.forEach((move, place) => {
    MARKS[move.kind]?.(gd, move, score, drawn).forEach(({ key, box, at }, mark) => {
      const slider = score.sliders.find((one) => one.key === key);
      if (!slider) return;
      /** @type {Place[] | undefined} */
      let found;
      const places = () => (found ??= Array.from({ length: slider.steps }, (_, row) => at(row)));
      grips.push({ name: `${place} ${mark}`, slider, box, places });
    });
  });
  return grips;
}

// ---- The hand -----------------------------------------------------------------------------

/**
 * @param {SliderMessage} slider
 * @returns {HTMLInputElement | null}
 */
const inputOf = ({ key }) => document.querySelector(`.st-key-${CSS.escape(key)} input[type=range]`);

/**
 * The native slider hears of a pointer that no screen has.
 * @param {"pointerdown" | "pointerup"} event
 * @param {EventTarget} target
 */
function tell(event, target) {
  const pointer = { pointerId: POINTER, pointerType: "mouse", isPrimary: false, button: 0, bubbles: true, cancelable: true };
  target.dispatchEvent(new PointerEvent(event, pointer));
}

/**
 * Which ways a mark goes along its slider: up and down, across, both, or none.
 * @param {Place[]} places
 */
function waysOf(places) {
  const [wide, high] = travel(places);
  if (wide < LEAST) return high < LEAST ? null : "upright";
  return high < LEAST ? "across" : "both";
}

/** The marks of one chart, and the hand that holds one of them. */
export class Handles {
  /**
   * @param {Plot} gd
   * @param {() => {score: Score, grips: () => Grip[]} | null} look what can be taken just now
   */
  constructor(gd, look) {
    this.gd = gd;
    this.look = look;
    /**
     * What is held: the message it was found in, and from its place to the pointer.
     * @type {{pointer: number, score: Score, grip: Grip, off: [x: number, y: number], moved: boolean} | null}
     */
    this.held = null;
    this.leaving = new AbortController();
    const { signal } = this.leaving;
    gd.addEventListener("pointerdown", (event) => this.take(event), { signal, capture: true });
    gd.addEventListener("pointermove", (event) => this.move(event), { signal });
    // What a finger does not drag scrolls the page, so only a drag is kept from scrolling it.
    gd.addEventListener("touchmove", (event) => this.held && event.preventDefault(), { signal, passive: false });
    for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) {
      gd.addEventListener(end, (event) => this.drop(/** @type {PointerEvent} */ (event)), { signal });
    }
    gd.addEventListener("pointerleave", () => this.held || this.show(null), { signal });
  }

  /** @param {PointerEvent} event */
  found({ clientX, clientY, pointerType }) {
    const seen = this.look();
    if (!seen) return null;
    const reach = pointerType === "mouse" ? REACH.fine : REACH.coarse;
    const grips = seen.grips();
    for (const place of under(grips.map((grip) => grip.box), [clientX, clientY], reach)) {
      const [grip, input] = [grips[place], inputOf(grips[place].slider)];
      if (input && !input.disabled && waysOf(grip.places())) return { score: seen.score, grip };
    }
    return null;
  }

  /** @param {PointerEvent} event */
  take(event) {
    if (this.held || event.button !== 0) return;
    const found = this.found(event);
    if (!found) return;
    this.held = { ...found, pointer: event.pointerId, off: this.offset(found.grip, event), moved: false };
    this.gd.setPointerCapture(event.pointerId);
    // Plotly takes no part in a mouse's drag; a finger's tap still asks it for what it says there.
    if (event.pointerType === "mouse") event.preventDefault();
    this.show(found.grip);
  }

  /**
   * From the mark to the pointer: what is taken does not jump.
   * @param {Grip} grip
   * @param {PointerEvent} event
   * @returns {[number, number]}
   */
  offset({ slider, places }, { clientX, clientY }) {
    const [x, y] = places()[rowOf(slider, +(inputOf(slider)?.value ?? NaN))] ?? [null, null];
    /** @param {number | null} pixel */
    const known = (pixel) => (pixel !== null && Number.isFinite(pixel) ? pixel : 0);
    return [clientX - known(x), clientY - known(y)];
  }

  /** @param {PointerEvent} event */
  move(event) {
    const { held } = this;
    if (!held) {
      if (event.pointerType === "mouse" && !event.buttons) this.show(this.found(event)?.grip ?? null);
      return;
    }
    if (event.pointerId !== held.pointer) return;
    const seen = this.look();
    if (seen && seen.score !== held.score) {
      // The server has answered meanwhile: on from where the mark is now.
      const grip = seen.grips().find((one) => one.name === held.grip.name);
      if (!grip) return;
      Object.assign(held, { score: seen.score, grip, off: this.offset(grip, event) });
    }
    const { slider, places } = held.grip;
    const input = inputOf(slider);
    if (!input) return;
    const here = rowOf(slider, +input.value);
    const row = nearestRow(places(), [event.clientX - held.off[0], event.clientY - held.off[1]], here);
    if (row < 0 || row === here) return;
    if (!held.moved) tell("pointerdown", input);
    held.moved = true;
    setInput?.call(input, +(slider.low + row * slider.step).toFixed(10));
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /** @param {PointerEvent} event */
  drop({ pointerId }) {
    if (this.held?.pointer !== pointerId) return;
    const { moved } = this.held;
    this.held = null;
    this.show(null);
    if (moved) tell("pointerup", document);
  }

  /**
   * Let the cursor say what can be done: handle.css.
   * @param {Grip | null} grip
   */
  show(grip) {
    const ways = grip && waysOf(grip.places());
    if (ways) this.gd.dataset.liveHandle = ways;
    else delete this.gd.dataset.liveHandle;
    this.gd.toggleAttribute("data-live-dragged", this.held !== null);
  }

  leave() {
    if (this.held) this.drop(/** @type {PointerEvent} */ ({ pointerId: this.held.pointer }));
    this.leaving.abort();
  }
}
