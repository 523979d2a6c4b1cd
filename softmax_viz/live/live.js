/* The live player: while a finger moves a slider, it lays the matching row of a sweep,
 * computed by NumPy beforehand, into the charts and the numbers of the page. It computes
 * nothing of its own. Without it the page works, on release.
 *
 * Everything that is a fact of pinned versions rather than a promise stands here and only
 * here: `.st-key-<key>` and `input[type=range]` (Streamlit); `_fullLayout`, `calcdata`,
 * `node3`, `c2p` and the SVG's classes (Plotly). tests/browser/test_live.py fails if they go.
 */

// ---- The message: see wire.py -------------------------------------------------------------

/** Inflate a message and read its columns. */
export async function unpack(bytes) {
  const inflated = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  const buffer = await new Response(inflated).arrayBuffer();
  const length = new DataView(buffer).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
  const stored = new Map();
  const read = (offset, count, size) => {
    if (!stored.has(offset)) {
      stored.set(offset, columnAt(new Uint8Array(buffer, 4 + length + offset, count * size), count));
    }
    return stored.get(offset);
  };
  for (const outputs of Object.values(header.sweeps)) {
    for (const columns of Object.values(outputs)) {
      columns.forEach(([offset, count, size, a, b], i) => {
        columns[i] = { values: read(offset, count, size), a, b };
      });
    }
  }
  for (const [key, outputs] of Object.entries(header.pictures)) {
    for (const [output, [offset, steps, width]] of Object.entries(outputs)) {
      const codes = new Uint8Array(buffer.slice(4 + length + offset, 4 + length + offset + steps * width));
      for (let i = width; i < codes.length; i++) codes[i] += codes[i - width];
      header.sweeps[key][output] = { codes, steps, width };
    }
  }
  return header;
}

/** One row of an output: numbers, or the codes of a picture. */
export function rowAt(output, row) {
  if (!output?.codes) return output?.map((column) => numberAt(column, row));
  const first = (output.steps === 1 ? 0 : row) * output.width;
  return output.codes.subarray(first, first + output.width);
}

/** One number of a row, undefined if there is none. */
export function oneAt(output, row, column) {
  if (output?.codes) return rowAt(output, row)[column];
  return output?.[column] && numberAt(output[column], row);
}

/** Put byte planes together again; all but float64 was differenced twice. */
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

/** One number of a column. */
export function numberAt({ values, a, b }, row) {
  const stored = values[values.length === 1 ? 0 : row];
  // 0 + 1 * -0 is 0, and 0 + 1 * inf is fine, but a plain column must come back as it went.
  return a === 0 && b === 1 ? stored : a + b * stored;
}

// ---- Numbers as text: the same rules as formats.py ----------------------------------------

const SUPERSCRIPT = { "-": "⁻", 0: "⁰", 1: "¹", 2: "²", 3: "³", 4: "⁴", 5: "⁵", 6: "⁶", 7: "⁷", 8: "⁸", 9: "⁹" };

function significant(size, digits) {
  if (size === 0) return "0";
  const [mantissa, power] = size.toExponential(digits - 1).split("e");
  if (+power >= -3 && +power <= 5) return size.toFixed(Math.max(0, digits - 1 - +power));
  return `${mantissa}×10${[...String(+power)].map((c) => SUPERSCRIPT[c]).join("")}`;
}

/** Write a number: "f4" fixed digits, "d4" too, "g4" significant digits, "p1" per cent. */
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
  if (format[0] === "p") text += " %";
  return number < 0 && /[1-9]/.test(text) ? `−${text}` : text;
}

// ---- Which slider moves, and to which row -------------------------------------------------

/** The row of a slider's sweep for a value, or -1. */
export function rowOf(slider, value) {
  const row = Math.round((value - slider.low) / slider.step);
  return row >= 0 && row < slider.steps ? row : -1;
}

/**
 * Choose what to play: the one slider that is not where its sweep holds it. With two off,
 * every sweep was computed for old values of the other: none is played. With none off, the
 * finger came back, and the slider played last goes back too.
 */
export function choose(sliders, values, last) {
  // More than half a step: a score off the grid, from a hand-written link, is not a move.
  const off = sliders.filter((s) => Math.abs(values[s.key] - s.value) > s.step * 0.6);
  if (sliders.some((s) => values[s.key] === undefined) || off.length > 1) return null;
  return off[0] ?? sliders.find((s) => s.key === last) ?? null;
}

// ---- Moving what Plotly drew --------------------------------------------------------------

const finite = (pixel) => (Number.isFinite(pixel) ? +pixel.toFixed(2) : null);

/** The two axes a trace is drawn on; a ternary subplot has a hidden cartesian pair. */
function axesOf(gd, trace) {
  if (trace.subplot) return [gd._fullLayout[trace.subplot]._subplot.xaxis, gd._fullLayout[trace.subplot]._subplot.yaxis];
  const axis = (id) => gd._fullLayout[`${id[0]}axis${id.slice(1)}`];
  return [axis(trace.xaxis ?? "x"), axis(trace.yaxis ?? "y")];
}

function elementsOf(gd, index, selector) {
  const calc = gd.calcdata[index];
  return { calc, trace: calc[0].trace, nodes: calc[0].node3.node().querySelectorAll(selector) };
}

/** The path of a bar from its four edges, as Plotly writes it. */
export function barPath(x0, x1, y0, y1) {
  // Plotly widens what would be thinner than two pixels to whole ones, so that it shows.
  const visible = (edge, other) =>
    edge === other || Math.abs(edge - other) >= 2 ? edge : edge > other ? Math.ceil(edge) : Math.floor(edge);
  const [left, bottom] = [visible(x0, x1), visible(y0, y1)];
  return `M${left},${bottom}V${visible(y1, bottom)}H${visible(x1, left)}V${bottom}Z`;
}

/** The path of a line; what is not finite is a gap. */
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
const inked = new WeakMap(); // list of colours -> its pixels

/** Colours (#rrggbb) as a canvas holds them, little-endian. */
function pixelsOf(colours) {
  if (!inked.has(colours)) {
    const number = (hex) => parseInt(hex, 16);
    const pixel = (c) => number(`ff${c.slice(5, 7)}${c.slice(3, 5)}${c.slice(1, 3)}`);
    inked.set(colours, Uint32Array.from(colours, pixel));
  }
  return inked.get(colours);
}

const PAINTERS = {
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
      const ends = [along.c2p(calc[i].p0, true), along.c2p(calc[i].p1, true)].map(finite);
      const edges = [across.c2p(from, true), across.c2p(from + sizes[i], true)].map(finite);
      if (edges.includes(null)) node.setAttribute("d", "M0,0Z");
      else node.setAttribute("d", flat ? barPath(...edges, ...ends) : barPath(...ends, ...edges));
    });
  },

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
      label.setAttribute("x", px);
      label.setAttribute("y", py);
      if (numbers) label.textContent = labels ? labels[Math.round(numbers[i])] : show(numbers[i], format);
    });
  },

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
  curve(gd, { trace: index, output, stride }, at, { slider, sweep, drawn }) {
    if (slider.column === undefined || drawn === slider.key) return;
    const { trace, nodes } = elementsOf(gd, index, ".js-line");
    const [xaxis, yaxis] = axesOf(gd, trace);
    const column = sweep[output][slider.column];
    const points = [];
    for (let row = 0; row < slider.steps; row += stride) {
      points.push([finite(xaxis.c2p(slider.low + row * slider.step)), finite(yaxis.c2p(numberAt(column, row)))]);
    }
    nodes[0]?.setAttribute("d", linePath(points));
  },

  spot(gd, { trace: index, output, column }, at, { slider, value }) {
    const moved = slider.column !== undefined;
    const { trace, calc, nodes } = elementsOf(gd, index, ".points > path");
    const [xaxis, yaxis] = axesOf(gd, trace);
    const px = finite(xaxis.c2p(moved ? value : calc[0].x));
    const py = finite(yaxis.c2p(at(output)[moved ? slider.column : column]));
    if (px !== null && py !== null) nodes[0]?.setAttribute("transform", `translate(${px},${py})`);
  },

  axisTitle(gd, { axis, texts }, at, { slider }) {
    if (slider.column === undefined) return;
    const title = gd.querySelector(`.${axis}title`);
    if (title && title.textContent !== texts[slider.column]) title.textContent = texts[slider.column];
  },

  /* The picture that Plotly stretches over a heatmap: a pixel a cell, the first row below. */
  heat(gd, { trace: index, codes, colours }, at) {
    const cells = at(codes);
    const calc = gd.calcdata[index][0];
    const [wide, high] = [calc.z[0].length, calc.z.length];
    const images = calc.node3?.node().querySelectorAll("image") ?? [];
    if (!cells || images.length !== 1 || cells.length !== wide * high) return;
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [wide, high];
    const context = canvas.getContext("2d");
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
  restyle(gd, { trace, attribute, output, rows }, at) {
    const flat = at(output);
    if (!flat || !window.Plotly) return;
    const wide = rows ? flat.length / rows : 0;
    const value = rows ? Array.from({ length: rows }, (_, r) => flat.slice(r * wide, (r + 1) * wide)) : flat;
    const queue = (gd.__liveRestyle ??= { busy: false, next: new Map() });
    queue.next.set(`${trace}.${attribute}`, [{ [attribute]: [value] }, [trace]]);
    if (queue.busy) return;
    queue.busy = true;
    (async () => {
      while (queue.next.size) {
        const [name, [update, traces]] = queue.next.entries().next().value;
        queue.next.delete(name);
        await window.Plotly.restyle(gd, update, traces);
      }
      queue.busy = false;
    })();
  },
};

// ---- The player of one page ---------------------------------------------------------------

class Player {
  constructor() {
    this.hooked = new Map(); // chart element -> its afterplot handler
    this.drawn = new WeakMap(); // chart element -> key of the slider whose curve it shows
    this.observer = new MutationObserver(() => this.follow());
    // React writes a slider's value to the attribute. The body outlives every rerun, so a
    // slider that is drawn anew needs no new observer.
    this.observer.observe(document.body, { subtree: true, attributes: true, attributeFilter: ["value"] });
  }

  async load(bytes) {
    const score = await unpack((this.latest = bytes));
    if (this.stopped || this.latest !== bytes) return;
    this.score = score;
    this.last = undefined;
    for (const chart of score.charts) this.hook(this.chart(chart.key));
    this.follow();
  }

  chart(key) {
    return document.querySelector(`.st-key-${CSS.escape(key)} .js-plotly-plot`);
  }

  /** Plotly has drawn a chart anew, from the figure it was sent: move it on to the finger. */
  hook(gd) {
    if (!gd?.on || this.hooked.has(gd)) return;
    const handler = () => {
      if (gd.__liveRestyle?.busy) return;
      this.drawn.delete(gd);
      this.follow();
    };
    gd.on("plotly_afterplot", handler);
    this.hooked.set(gd, handler);
  }

  follow() {
    const { score } = this;
    if (!score || this.stopped) return;
    const values = {};
    for (const { key } of score.sliders) {
      const input = document.querySelector(`.st-key-${CSS.escape(key)} input[type=range]`);
      if (input) values[key] = +input.value;
    }
    const slider = choose(score.sliders, values, this.last);
    const row = slider ? rowOf(slider, values[slider.key]) : -1;
    if (row < 0) return;
    this.last = slider.key;
    try {
      this.play(slider, row, values[slider.key]);
    } catch (error) {
      // Plotly or Streamlit is not what it was: from here on the page follows on release.
      console.error("live player:", error);
      this.stop();
    }
  }

  play(slider, row, value) {
    const sweep = this.score.sweeps[slider.key];
    const at = (output) => rowAt(sweep[output], row);
    for (const { key, version, moves } of this.score.charts) {
      const gd = this.chart(key);
      // The chart on the page may still be, or already be, the one of another message.
      if (gd?._fullLayout?.meta !== version) continue;
      this.hook(gd);
      const drawn = this.drawn.get(gd);
      for (const move of moves) PAINTERS[move.kind](gd, move, at, { slider, sweep, value, drawn });
      if (slider.column !== undefined) this.drawn.set(gd, slider.key);
    }
    for (const element of document.querySelectorAll(`[data-live^="${this.score.version} "]`)) {
      const [, output, column, format] = element.dataset.live.split(" ");
      const number = oneAt(sweep[output], row, +column);
      if (number === undefined) continue;
      const labels = format[0] === "#" && this.score.labels[+format.slice(1)];
      const text = labels ? labels[Math.round(number)] : show(number, format);
      if (element.textContent !== text) element.textContent = text;
    }
  }

  stop() {
    this.stopped = true;
    this.observer.disconnect();
    for (const [gd, handler] of this.hooked) gd.removeListener?.("plotly_afterplot", handler);
  }
}

/** Tell the page's style whether a slider is held. */
function watchHand() {
  const held = (yes) => document.documentElement.toggleAttribute("data-live-held", yes);
  const down = (event) => event.target.closest?.(".stSlider") && held(true);
  document.addEventListener("pointerdown", down, { capture: true });
  for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, () => held(false), { capture: true });
}

const players = new WeakMap();

/** Streamlit runs this again with each rerun; the player of a place on the page stays. */
function follow({ data, parentElement }) {
  if (!players.has(parentElement)) players.set(parentElement, new Player());
  const player = players.get(parentElement);
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
