/* The live player: while a finger moves a slider, it lays the matching row of a sweep,
 * computed by NumPy beforehand, into the charts and the numbers of the page. It computes
 * nothing of its own. Without it the page works, on release.
 *
 * Everything that is a fact of pinned versions rather than a promise stands only
 * here and in handle.js: `.st-key-<key>` and `input[type=range]` (Streamlit); `_fullLayout`,
 * `calcdata`, `node3`, `c2p` and the SVG's classes (Plotly). tests/browser/test_live.py fails if
 * they go.
 */
import { Handles, gripsOf } from "./handle.js";

// ---- The message: see message.py and wire.py ----------------------------------------------

/**
 * @typedef {{kind: "bars", trace: number, size: string, base: string | null,
 *   handles?: (string | null)[]}} BarsMove
 * @typedef {{kind: "points", trace: number, x: string | null, y: string | null,
 *   text: string | null, format: string | null, labels: string[] | null,
 *   handles?: (string | null)[]}} PointsMove
 * @typedef {{kind: "line", trace: number, x: string | null, y: string,
 *   handle?: string}} LineMove
 * @typedef {{kind: "curve", trace: number, output: string, stride: number}} CurveMove
 * @typedef {{kind: "spot", trace: number, output: string, column: number}} SpotMove
 * @typedef {{kind: "axisTitle", axis: string, texts: string[]}} AxisTitleMove
 * @typedef {{kind: "heat", trace: number, codes: string, colours: string[]}} HeatMove
 * @typedef {{kind: "restyle", trace: number, attribute: string, output: string,
 *   rows: number | null}} RestyleMove
 * @typedef {{kind: "ribbon", shape: number, column: number, x: [number, number],
 *   left: [low: string, high: string], right: [low: string, high: string]}} RibbonMove
 * @typedef {BarsMove | PointsMove | LineMove | CurveMove | SpotMove | AxisTitleMove | HeatMove
 *   | RestyleMove | RibbonMove} MoveMessage
 * @typedef {{key: string, version: string, moves: MoveMessage[], said?: string}} Chart
 * @typedef {{key: string, value: number, low: number, step: number, steps: number,
 *   column?: number, seconds?: number}} SliderMessage
 * @typedef {{version: string, charts: Chart[], labels: string[][], sliders: SliderMessage[]}} Header
 * @typedef {[offset: number, count: number, size: number, a: number, b: number]} ColumnAddress
 * @typedef {[offset: number, steps: number, cells: number]} PictureAddress
 * @typedef {Header & {sweeps: Record<string, Record<string, ColumnAddress[]>>,
 *   pictures: Record<string, Record<string, PictureAddress>>}} Message
 */

/**
 * A message with its numbers read.
 * @typedef {{values: ArrayLike<number>, a: number, b: number}} Column
 * @typedef {{codes: Uint8Array, steps: number, width: number}} Picture
 * @typedef {Column[] | Picture} Output
 * @typedef {Record<string, Output>} Sweep
 * @typedef {Header & {sweeps: Record<string, Sweep>}} Score
 */

/**
 * Inflate a message and read its columns.
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {Promise<Score>}
 */
export async function unpack(bytes) {
  const inflated = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  const buffer = await new Response(inflated).arrayBuffer();
  const length = new DataView(buffer).getUint32(0, true);
  const text = new TextDecoder().decode(new Uint8Array(buffer, 4, length));
  const { sweeps: addresses, pictures, ...header } = /** @type {Message} */ (JSON.parse(text));
  /** @type {Map<number, ArrayLike<number>>} */
  const stored = new Map();
  /** @param {ColumnAddress} address */
  const read = ([offset, count, size, a, b]) => {
    let values = stored.get(offset);
    if (!values) {
      values = columnAt(new Uint8Array(buffer, 4 + length + offset, count * size), count);
      stored.set(offset, values);
    }
    return { values, a, b };
  };
  /** @type {Record<string, Sweep>} */
  const sweeps = {};
  for (const [key, outputs] of Object.entries(addresses)) {
    sweeps[key] = {};
    for (const [output, columns] of Object.entries(outputs)) sweeps[key][output] = columns.map(read);
  }
  for (const [key, outputs] of Object.entries(pictures)) {
    for (const [output, [offset, steps, width]] of Object.entries(outputs)) {
      const codes = new Uint8Array(buffer.slice(4 + length + offset, 4 + length + offset + steps * width));
      for (let i = width; i < codes.length; i++) codes[i] += codes[i - width];
      sweeps[key][output] = { codes, steps, width };
    }
  }
  return { ...header, sweeps };
}

/**
 * One row of an output: numbers, or the codes of a picture.
 * @param {Output | undefined} output
 * @param {number} row
 * @returns {number[] | Uint8Array | undefined}
 */
export function rowAt(output, row) {
  if (!output || Array.isArray(output)) return output?.map((column) => numberAt(column, row));
  const first = (output.steps === 1 ? 0 : row) * output.width;
  return output.codes.subarray(first, first + output.width);
}

/**
 * One number of a row, undefined if there is none.
 * @param {Output | undefined} output
 * @param {number} row
 * @param {number} column
 * @returns {number | undefined}
 */
export function oneAt(output, row, column) {
  if (!output || !Array.isArray(output)) return rowAt(output, row)?.[column];
  return output[column] && numberAt(output[column], row);
}

/**
 * Put byte planes together again; all but float64 was differenced twice.
 * @param {Uint8Array} planes
 * @param {number} count
 */
export function columnAt(planes, count) {
  const size = planes.length / count;
  const bytes = new Uint8Array(planes.length);
  for (let row = 0; row < count; row++) {
    for (let byte = 0; byte < size; byte++) bytes[row * size + byte] = planes[byte * count + row];
  }
  if (size === 8) return new Float64Array(bytes.buffer);
  const bits = size === 2 ? new Int16Array(bytes.buffer) : new Int32Array(bytes.buffer);
  for (let pass = 0; pass < 2; pass++) {
    for (let row = 1; row < count; row++) bits[row] = (bits[row] + bits[row - 1]) | 0;
  }
  return size === 2 ? bits : new Float32Array(bytes.buffer);
}

/**
 * One number of a column.
 * @param {Column} column
 * @param {number} row
 */
export function numberAt({ values, a, b }, row) {
  const stored = values[values.length === 1 ? 0 : row];
  // 0 + 1 * -0 is 0, and 0 + 1 * inf is fine, but a plain column must come back as it went.
  return a === 0 && b === 1 ? stored : a + b * stored;
}

// ---- Numbers as text: the same rules as formats.py ----------------------------------------

/** @type {Record<string, string>} */
const SUPERSCRIPT = { "-": "⁻", 0: "⁰", 1: "¹", 2: "²", 3: "³", 4: "⁴", 5: "⁵", 6: "⁶", 7: "⁷", 8: "⁸", 9: "⁹" };

/**
 * @param {number} size
 * @param {number} digits
 */
function significant(size, digits) {
  if (size === 0) return "0";
  const [mantissa, power] = size.toExponential(digits - 1).split("e");
  if (+power >= -3 && +power <= 5) return size.toFixed(Math.max(0, digits - 1 - +power));
  return `${mantissa}×10${[...String(+power)].map((c) => SUPERSCRIPT[c]).join("")}`;
}

/**
 * Write a number: "f4" fixed digits, "d4" too, "g4" significant digits, "p1" per cent.
 * @param {number} number
 * @param {string} format
 * @returns {string}
 */
export function show(number, format) {
  if (format[0] === "!") {
    if (Number.isFinite(number)) return show(number, format.slice(1));
    return Number.isNaN(number) ? "✗ nan" : number > 0 ? "✗ inf" : "✗ −inf";
  }
  if (Number.isNaN(number)) return format[0] === "d" ? "–" : "NaN";
  const single = Math.abs(Math.fround(number));
  // Float32 as on the wire, unless float32 has not all its digits there.
  let size = single >= 2 ** -126 && single < Infinity ? single : Math.abs(number);
  if (format[0] === "p") size *= 100;
  if (size === Infinity) return number > 0 ? "∞" : "−∞";
  const digits = +format.slice(1);
  let text;
  if (format[0] === "g") text = significant(size, digits);
  else text = size < 1e21 ? size.toFixed(digits) : significant(size, digits + 1);
  if (format[0] === "p") text += "%";
  return number < 0 && /[1-9]/.test(text) ? `−${text}` : text;
}

// ---- Which slider moves, and to which row -------------------------------------------------

/**
 * The row of a slider's sweep for a value, or -1.
 * @param {SliderMessage} slider
 * @param {number} value
 */
export function rowOf(slider, value) {
  const row = Math.round((value - slider.low) / slider.step);
  return row >= 0 && row < slider.steps ? row : -1;
}

/**
 * The sliders that are not where their sweeps hold them.
 * @param {SliderMessage[]} sliders
 * @param {Record<string, number>} values
 */
export function elsewhere(sliders, values) {
  // More than half a step: a score off the grid, from a hand-written link, is not a move.
  return sliders.filter((s) => Math.abs(values[s.key] - s.value) > s.step * 0.6);
}

/**
 * Choose what to play: the one slider that is not where its sweep holds it. With two off,
 * every sweep was computed for old values of the other: none is played. With none off, the
 * finger came back, and the slider played last goes back too.
 * @param {SliderMessage[]} sliders
 * @param {Record<string, number>} values
 * @param {string} [last]
 */
export function choose(sliders, values, last) {
  const off = elsewhere(sliders, values);
  if (sliders.some((s) => values[s.key] === undefined) || off.length > 1) return null;
  return off[0] ?? sliders.find((s) => s.key === last) ?? null;
}

// ---- Moving what Plotly drew --------------------------------------------------------------

/**
 * What Plotly knows of a chart it drew, as far as it is used here; it says no types of it.
 * @typedef {HTMLElement & {_fullLayout: any, calcdata: any, on: Listen, removeListener?: Listen,
 *   __liveRestyle?: Restyles}} Plot
 * @typedef {(event: string, handler: () => void) => void} Listen
 * @typedef {{busy: boolean, next: Map<string, [update: object, traces: number[]]>}} Restyles
 */

/**
 * Where a move is played: the row of an output, the slider that moves, its sweep, its value, and
 * the key of the slider whose curve the chart shows.
 * @typedef {(output: string) => number[] | Uint8Array | undefined} At
 * @typedef {{slider: SliderMessage, sweep: Sweep, value: number, drawn: string | undefined}} Moved
 */

// What charts say is written anew so long after the last move.
const REST = 500;
// A chart that is not drawn yet is looked for again after so long.
const LOOK = 200;

/**
 * What a chart says at a row of a sweep.
 * @param {string} said
 * @param {Sweep} sweep
 * @param {number} row
 */
export function filled(said, sweep, row) {
  return said.replace(/\{(\w+) (\d+) (!?\w+)\}/g, (field, output, column, format) => {
    const number = oneAt(sweep[output], row, +column);
    return number === undefined ? field : show(number, format);
  });
}

/** @param {number} pixel */
const finite = (pixel) => (Number.isFinite(pixel) ? +pixel.toFixed(2) : null);

/**
 * The two axes a trace is drawn on; a ternary subplot has a hidden cartesian pair.
 * @param {Plot} gd
 * @param {any} trace
 */
export function axesOf(gd, trace) {
  if (trace.subplot) return [gd._fullLayout[trace.subplot]._subplot.xaxis, gd._fullLayout[trace.subplot]._subplot.yaxis];
  /** @param {string} id */
  const axis = (id) => gd._fullLayout[`${id[0]}axis${id.slice(1)}`];
  return [axis(trace.xaxis ?? "x"), axis(trace.yaxis ?? "y")];
}

/**
 * @param {Plot} gd
 * @param {number} index
 * @param {string} selector
 */
export function elementsOf(gd, index, selector) {
  const calc = gd.calcdata[index];
  /** @type {NodeListOf<SVGElement & {__data__: any}>} */
  const nodes = calc[0].node3.node().querySelectorAll(selector);
  return { calc, trace: calc[0].trace, nodes };
}

/**
 * The path of a bar from its four edges, as Plotly writes it.
 * @param {number} x0
 * @param {number} x1
 * @param {number} y0
 * @param {number} y1
 */
export function barPath(x0, x1, y0, y1) {
  // Plotly widens what would be thinner than two pixels to whole ones, so that it shows.
  /** @type {(edge: number, other: number) => number} */
  const visible = (edge, other) =>
    edge === other || Math.abs(edge - other) >= 2 ? edge : edge > other ? Math.ceil(edge) : Math.floor(edge);
  const [left, bottom] = [visible(x0, x1), visible(y0, y1)];
  return `M${left},${bottom}V${visible(y1, bottom)}H${visible(x1, left)}V${bottom}Z`;
}

/**
 * The path of a line; what is not finite is a gap.
 * @param {(number | null)[][]} points
 */
export function linePath(points) {
  let path = "";
  let pen = "M";
  for (const [x, y] of points) {
    if (x === null || y === null) pen = "M";
    else {
      path += `${pen}${x},${y}`;
      pen = "L";
    }
  }
  return path || "M0,0";
}

const XLINK = "http://www.w3.org/1999/xlink";
/** @type {WeakMap<string[], Uint32Array>} */
const inked = new WeakMap(); // list of colours -> its pixels

/**
 * Colours (#rrggbb) as a canvas holds them, little-endian.
 * @param {string[]} colours
 */
function pixelsOf(colours) {
  let pixels = inked.get(colours);
  if (!pixels) {
    /** @param {string} c */
    const pixel = (c) => parseInt(`ff${c.slice(5, 7)}${c.slice(3, 5)}${c.slice(1, 3)}`, 16);
    pixels = Uint32Array.from(Array.from(colours, pixel));
    inked.set(colours, pixels);
  }
  return pixels;
}

const PAINTERS = {
  /** @type {(gd: Plot, move: BarsMove, at: At) => void} */
  bars(gd, { trace: index, size, base }, at) {
    const sizes = at(size);
    const bases = base && at(base);
    const { calc, trace, nodes } = elementsOf(gd, index, ".point > path");
    const [xaxis, yaxis] = axesOf(gd, trace);
    const flat = trace.orientation === "h";
    const [along, across] = flat ? [yaxis, xaxis] : [xaxis, yaxis];
    if (!sizes || nodes.length !== sizes.length) return;
    nodes.forEach((node, i) => {
      const from = bases ? bases[i] : 0;
      const [start, end] = [along.c2p(calc[i].p0, true), along.c2p(calc[i].p1, true)].map(finite);
      const [foot, top] = [across.c2p(from, true), across.c2p(from + sizes[i], true)].map(finite);
      if (start === null || end === null || foot === null || top === null) node.setAttribute("d", "M0,0Z");
      else node.setAttribute("d", flat ? barPath(foot, top, start, end) : barPath(start, end, foot, top));
    });
  },

  /** @type {(gd: Plot, move: PointsMove, at: At) => void} */
  points(gd, { trace: index, x, y, text, format, labels }, at) {
    const [xs, ys, numbers] = [x && at(x), y && at(y), text && at(text)];
    const { calc, trace, nodes } = elementsOf(gd, index, ".points > path, .textpoint");
    const [xaxis, yaxis] = axesOf(gd, trace);
    nodes.forEach((node) => {
      const datum = node.__data__;
      const i = calc.indexOf(datum);
      const px = finite(xaxis.c2p(xs ? xs[i] : datum.x));
      const py = finite(yaxis.c2p(ys ? ys[i] : datum.y));
      if (px === null || py === null) return;
      const label = node.querySelector("text");
      if (!label) return node.setAttribute("transform", `translate(${px},${py})`);
      label.setAttribute("x", `${px}`);
      label.setAttribute("y", `${py}`);
      if (!numbers) return;
      label.textContent = labels ? labels[Math.round(numbers[i])] : show(numbers[i], format ?? "f4");
    });
  },

  /** @type {(gd: Plot, move: LineMove, at: At) => void} */
  line(gd, { trace: index, x, y }, at) {
    const [xs, ys] = [x && at(x), at(y)];
    if (!ys) return;
    const { calc, trace, nodes } = elementsOf(gd, index, ".js-line");
    const [xaxis, yaxis] = axesOf(gd, trace);
    const points = Array.from(ys, (v, i) => [finite(xaxis.c2p(xs ? xs[i] : calc[i].x)), finite(yaxis.c2p(v))]);
    nodes[0]?.setAttribute("d", linePath(points));
  },

  /* The sweep itself as a curve over the slider that moves, for a chart whose axis is that
   * slider: drawn once as the finger sets off, after that only the spot on it moves. */
  /** @type {(gd: Plot, move: CurveMove, at: At, moved: Moved) => void} */
  curve(gd, { trace: index, output, stride }, _, { slider, sweep, drawn }) {
    if (slider.column === undefined || drawn === slider.key) return;
    const { trace, nodes } = elementsOf(gd, index, ".js-line");
    const [xaxis, yaxis] = axesOf(gd, trace);
    const columns = sweep[output];
    if (!Array.isArray(columns)) return; // a picture has no columns
    const column = columns[slider.column];
    const points = [];
    for (let row = 0; row < slider.steps; row += stride) {
      points.push([finite(xaxis.c2p(slider.low + row * slider.step)), finite(yaxis.c2p(numberAt(column, row)))]);
    }
    nodes[0]?.setAttribute("d", linePath(points));
  },

  /** @type {(gd: Plot, move: SpotMove, at: At, moved: Moved) => void} */
  spot(gd, { trace: index, output, column }, at, { slider, value }) {
    const moved = slider.column !== undefined;
    const ys = at(output);
    if (!ys) return;
    const { trace, calc, nodes } = elementsOf(gd, index, ".points > path");
    const [xaxis, yaxis] = axesOf(gd, trace);
    const px = finite(xaxis.c2p(moved ? value : calc[0].x));
    const py = finite(yaxis.c2p(ys[slider.column ?? column]));
    if (px !== null && py !== null) nodes[0]?.setAttribute("transform", `translate(${px},${py})`);
  },

  /** @type {(gd: Plot, move: AxisTitleMove, at: At, moved: Moved) => void} */
  axisTitle(gd, { axis, texts }, _, { slider }) {
    if (slider.column === undefined) return;
    const title = gd.querySelector(`.${axis}title`);
    if (title && title.textContent !== texts[slider.column]) title.textContent = texts[slider.column];
  },

  /* A ribbon's edges bend into each other halfway: the same path as flow.py's. */
  /** @type {(gd: Plot, move: RibbonMove, at: At) => void} */
  ribbon(gd, { shape, column, x, left, right }, at) {
    const path = gd.querySelector(`.shapelayer path[data-index="${shape}"]`);
    const { xaxis, yaxis } = gd._fullLayout;
    const [x0, middle, x1] = [x[0], (x[0] + x[1]) / 2, x[1]].map((v) => finite(xaxis._offset + xaxis.c2p(v)));
    const ends = [...left, ...right].map((output) => finite(yaxis._offset + yaxis.c2p(at(output)?.[column])));
    if (!path || ends.includes(null)) return;
    const [low0, high0, low1, high1] = ends;
    path.setAttribute(
      "d",
      `M${x0},${high0}C${middle},${high0} ${middle},${high1} ${x1},${high1}L${x1},${low1}` +
        `C${middle},${low1} ${middle},${low0} ${x0},${low0}Z`,
    );
  },

  /* The picture that Plotly stretches over a heatmap: a pixel a cell, the first row below. */
  /** @type {(gd: Plot, move: HeatMove, at: At) => void} */
  heat(gd, { trace: index, codes, colours }, at) {
    const cells = at(codes);
    const calc = gd.calcdata[index][0];
    const [wide, high] = [calc.z[0].length, calc.z.length];
    const images = calc.node3?.node().querySelectorAll("image") ?? [];
    if (!cells || images.length !== 1 || cells.length !== wide * high) return;
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [wide, high];
    const context = canvas.getContext("2d");
    if (!context) return;
    const picture = context.createImageData(wide, high);
    const pixels = new Uint32Array(picture.data.buffer);
    const inks = pixelsOf(colours);
    for (let row = 0; row < high; row++) {
      for (let x = 0; x < wide; x++) pixels[(high - 1 - row) * wide + x] = inks[cells[row * wide + x]];
    }
    context.putImageData(picture, 0, 0);
    images[0].setAttributeNS(XLINK, "xlink:href", canvas.toDataURL("image/png"));
  },

  /* What has no painter: Plotly redraws, at its own pace. */
  /** @type {(gd: Plot, move: RestyleMove, at: At) => void} */
  restyle(gd, { trace, attribute, output, rows }, at) {
    const flat = at(output);
    const { Plotly } = window;
    if (!flat || !Plotly) return;
    const wide = rows ? flat.length / rows : 0;
    const value = rows ? Array.from({ length: rows }, (_, r) => flat.slice(r * wide, (r + 1) * wide)) : flat;
    const queue = (gd.__liveRestyle ??= { busy: false, next: new Map() });
    queue.next.set(`${trace}.${attribute}`, [{ [attribute]: [value] }, [trace]]);
    if (queue.busy) return;
    queue.busy = true;
    (async () => {
      // A map's loop also meets what is set anew while it waits.
      for (const [name, [update, traces]] of queue.next) {
        queue.next.delete(name);
        await Plotly.restyle(gd, update, traces);
      }
      queue.busy = false;
    })();
  },
};

// ---- The player of one page ---------------------------------------------------------------

/**
 * The live numbers and words outside the charts.
 * @param {Score} score
 * @returns {NodeListOf<HTMLElement>}
 */
const spansOf = ({ version }) => document.querySelectorAll(`[data-live^="${version} "]`);

class Player {
  constructor() {
    /** @type {Map<Plot, () => void>} */
    this.hooked = new Map(); // chart element -> its afterplot handler
    /** @type {Map<Plot, Handles>} */
    this.handles = new Map(); // chart element -> what of it can be dragged itself
    /** @type {WeakMap<Plot, string>} */
    this.drawn = new WeakMap(); // chart element -> key of the slider whose curve it shows
    /** @type {Uint8Array<ArrayBuffer> | undefined} */
    this.latest = undefined;
    /** @type {Score | undefined} */
    this.score = undefined;
    /** @type {string | undefined} */
    this.last = undefined; // key of the slider played last
    /** @type {number | undefined} */
    this.time = undefined; // where the clock stands while it runs
    this.waiting = false;
    this.stopped = false;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.rest = undefined; // writes what the charts say
    this.observer = new MutationObserver(() => this.follow());
    // React writes a slider's value to the attribute. The body outlives every rerun, so a
    // slider that is drawn anew needs no new observer.
    this.observer.observe(document.body, { subtree: true, attributes: true, attributeFilter: ["value"] });
  }

  /** @param {Uint8Array<ArrayBuffer>} bytes */
  async load(bytes) {
    const score = await unpack((this.latest = bytes));
    if (this.stopped || this.latest !== bytes) return;
    this.score = score;
    this.last = undefined;
    // The charts may be those of before: what they were marked with goes.
    this.mark(score, false);
    this.meet(score);
    this.time = undefined;
    const clock = score.sliders.find(({ seconds }) => seconds);
    if (clock) this.run(score, clock);
    this.follow();
  }

  /**
   * A slider that no page shows is moved by time, once, as soon as what follows it is drawn.
   * @param {Score} score
   * @param {SliderMessage} clock
   */
  run(score, { low, step, steps, seconds = 0 }) {
    const still = played.has(score.version) || matchMedia("(prefers-reduced-motion: reduce)").matches;
    played.add(score.version);
    /** @type {number | undefined} */
    let begun;
    /** @param {number} now */
    const tick = (now) => {
      if (this.stopped || this.score !== score) return;
      let row = 0;
      if (this.isDrawn(score)) {
        begun ??= still ? -Infinity : now;
        row = Math.min(steps - 1, Math.floor(((now - begun) / 1000 / seconds) * (steps - 1)));
        this.time = low + row * step;
        this.follow();
        // From here on it may be seen: quiz.css.
        for (const { key } of score.charts) this.chart(key)?.toggleAttribute("data-live-set", true);
      }
      if (row < steps - 1) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  }

  /** @param {Score} score */
  isDrawn({ charts }) {
    return charts.every(({ key, version }) => {
      const gd = this.chart(key);
      return gd?._fullLayout?.meta === version && gd.querySelector(".point, .points, .js-line");
    });
  }

  /**
   * Hook every chart of a message, also those that Plotly has yet to draw.
   * @param {Score} score
   */
  meet(score) {
    if (this.stopped || this.score !== score) return;
    const charts = score.charts.map(({ key }) => this.chart(key));
    for (const gd of charts) this.hook(gd);
    if (!charts.every((gd) => gd && this.hooked.has(gd))) setTimeout(() => this.meet(score), LOOK);
  }

  /**
   * @param {string} key
   * @returns {Plot | null}
   */
  chart(key) {
    return document.querySelector(`.st-key-${CSS.escape(key)} .js-plotly-plot`);
  }

  /**
   * Plotly has drawn a chart anew, from the figure it was sent: move it on to the finger.
   * @param {Plot | null} gd
   */
  hook(gd) {
    if (!gd?.on || this.hooked.has(gd)) return;
    const handler = () => {
      if (gd.__liveRestyle?.busy) return;
      this.drawn.delete(gd);
      this.follow();
    };
    gd.on("plotly_afterplot", handler);
    this.hooked.set(gd, handler);
    this.handles.set(gd, new Handles(gd, () => this.look(gd)));
  }

  /**
   * What of a chart can be dragged itself; nothing while it is another message's.
   * @param {Plot} gd
   */
  look(gd) {
    const { score } = this;
    const chart = score?.charts.find(({ key, version }) => this.chart(key) === gd && gd._fullLayout?.meta === version);
    if (!score || !chart || this.stopped) return null;
    return { score, grips: () => gripsOf(gd, score, chart.moves, this.drawn.get(gd)) };
  }

  follow() {
    const { score } = this;
    if (!score || this.stopped) return;
    /** @type {Record<string, number>} */
    const values = {};
    for (const { key, value, seconds } of score.sliders) {
      if (seconds) values[key] = this.time ?? value;
      /** @type {HTMLInputElement | null} */
      const input = document.querySelector(`.st-key-${CSS.escape(key)} input[type=range]`);
      if (input) values[key] = +input.value;
    }
    this.mark(score, elsewhere(score.sliders, values).length > 1);
    const slider = choose(score.sliders, values, this.last);
    if (!slider) return;
    const row = rowOf(slider, values[slider.key]);
    if (row < 0) return;
    this.last = slider.key;
    try {
      this.play(score, slider, row, values[slider.key]);
    } catch (error) {
      // Plotly or Streamlit is not what it was: from here on the page follows on release.
      console.error("live player:", error);
      this.stop();
    }
  }

  /**
   * Tell the page's style what shows old numbers: the server has not answered for one slider,
   * and another has moved on.
   * @param {Score} score
   * @param {boolean} waiting
   */
  mark(score, waiting) {
    if (waiting === this.waiting) return;
    this.waiting = waiting;
    for (const { key } of score.charts) this.chart(key)?.toggleAttribute("data-live-waiting", waiting);
    for (const span of spansOf(score)) span.toggleAttribute("data-live-waiting", waiting);
  }

  /**
   * @param {Score} score
   * @param {SliderMessage} slider
   * @param {number} row
   * @param {number} value
   */
  play(score, slider, row, value) {
    const sweep = score.sweeps[slider.key];
    /** @type {At} */
    const at = (output) => rowAt(sweep[output], row);
    for (const { key, version, moves } of score.charts) {
      const gd = this.chart(key);
      // The chart on the page may still be, or already be, the one of another message.
      if (!gd || gd._fullLayout?.meta !== version) continue;
      this.hook(gd);
      const drawn = this.drawn.get(gd);
      for (const move of moves) {
        /** @type {(gd: Plot, move: any, at: At, moved: Moved) => void} */
        const paint = PAINTERS[move.kind];
        paint(gd, move, at, { slider, sweep, value, drawn });
      }
      if (slider.column !== undefined) this.drawn.set(gd, slider.key);
    }
    for (const element of spansOf(score)) {
      const [, output, column, format] = element.dataset.live?.split(" ") ?? [];
      const number = oneAt(sweep[output], row, +column);
      if (number === undefined) continue;
      const labels = format[0] === "#" && score.labels[+format.slice(1)];
      const text = labels ? labels[Math.round(number)] : show(number, format);
      if (element.textContent !== text) element.textContent = text;
    }
    clearTimeout(this.rest);
    this.rest = setTimeout(() => this.say(score, sweep, row), REST);
  }

  /**
   * A slider rests: the charts it moved say what they show.
   * @param {Score} score
   * @param {Sweep} sweep
   * @param {number} row
   */
  say({ charts }, sweep, row) {
    for (const { key, version, said } of charts) {
      const gd = said && !this.stopped ? this.chart(key) : null;
      if (!said || gd?._fullLayout?.meta !== version) continue;
      gd.closest("[aria-label]")?.setAttribute("aria-label", filled(said, sweep, row));
    }
  }

  stop() {
    this.stopped = true;
    this.observer.disconnect();
    for (const [gd, handler] of this.hooked) gd.removeListener?.("plotly_afterplot", handler);
    for (const handles of this.handles.values()) handles.leave();
  }
}

/** Tell the page's style whether a slider is held. */
function watchHand() {
  /** @param {boolean} yes */
  const held = (yes) => document.documentElement.toggleAttribute("data-live-held", yes);
  /** @param {PointerEvent} event */
  const down = ({ target }) => target instanceof Element && target.closest(".stSlider") && held(true);
  document.addEventListener("pointerdown", down, { capture: true });
  for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, () => held(false), { capture: true });
}

/** @type {WeakMap<Element, Player>} */
const players = new WeakMap();
/** @type {Set<string>} */
const played = new Set(); // states of the page whose clock has run

/**
 * What Streamlit hands a component, and the clean-up it gets back.
 * @template Data
 * @typedef {{data: Data, parentElement: Element,
 *   setTriggerValue: (name: string, value: unknown) => void}} Component
 */

/**
 * Streamlit runs this again with each rerun; the player of a place on the page stays.
 * @param {Component<Uint8Array<ArrayBuffer>>} component
 */
function follow({ data, parentElement }) {
  const player = players.get(parentElement) ?? new Player();
  players.set(parentElement, player);
  player.load(data).catch((error) => console.error("live player:", error));
  return () => {
    player.stop();
    players.delete(parentElement);
  };
}

/** Mounted once, in the frame of the page; what travels with each rerun is part.js. */
export default function () {
  if (!window.livePlayer) watchHand();
  window.livePlayer = follow;
  window.dispatchEvent(new Event("livePlayer"));
}
