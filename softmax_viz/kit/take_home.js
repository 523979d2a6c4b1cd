/* Pictures to take home: Plotly draws a chart once more, from the very figure on the page, black on
 * white and with its title, and the browser keeps it as a file. What only a page shows (the themes'
 * colours, marks under a finger) is not in it.
 */

/**
 * What take_home.py sends.
 * @typedef {{chart: string, file: string, title: string, labels: Record<string, string>}} Picture
 */

// Colours that a theme gives what is written and drawn, on white.
const INK = "#1f2330";
const LINE = "#c9cbd3";
const TITLE = 56; // px above the chart
// For a PNG, of a chart as large as on the screen.
const SCALE = 3;

/** @type {WeakMap<Element, Picture>} */
const shown = new WeakMap();

/**
 * A theme's template in the colours of paper: what was as faint as its grid stays so, the rest is ink.
 * @param {any} template
 * @returns {any}
 */
export function inInk(template) {
  const grid = template.layout?.yaxis?.gridcolor;
  const ground = template.layout?.paper_bgcolor;
  /** @param {any} part @returns {any} */
  const walk = (part) => {
    if (Array.isArray(part)) return part.map(walk);
    if (part === grid) return LINE;
    if (part === ground) return "#fff";
    if (typeof part === "string" && /^(#|rgb)/.test(part)) return INK;
    if (typeof part !== "object" || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([name, value]) => [name, walk(value)]));
  };
  // Only the layout: colours of traces are their classes'.
  return { ...template, layout: walk(template.layout ?? {}) };
}

/**
 * The layout of a chart on white paper, its title above it.
 * @param {Record<string, any>} layout
 * @param {{title: string, width: number, height: number}} paper
 */
export function onPaper(layout, { title, width, height }) {
  const margin = layout.margin ?? {};
  /** @type {Record<string, any>} */
  const found = {
    ...layout,
    template: inInk(layout.template ?? {}),
    width,
    height,
    autosize: false,
    paper_bgcolor: "#fff",
    plot_bgcolor: "#fff",
    font: { ...layout.template?.layout?.font, ...layout.font, color: INK },
    margin: { ...margin, t: (margin.t ?? 0) + TITLE },
    title: { text: title, font: { size: 20, color: INK }, x: 0, xref: "container", xanchor: "left", y: 1, yref: "container", yanchor: "top", pad: { t: 14, l: 12 } },
  };
  return found;
}

/**
 * The bytes of a picture as Plotly gives them: text for SVG, base64 for PNG.
 * @param {string} data
 * @param {string} format
 */
export function bytesOf(data, format) {
  return format === "svg" ? new TextEncoder().encode(data) : Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
}

/** @param {Picture} picture @param {string} format */
async function save({ chart, file, title }, format) {
  const { Plotly } = window;
  /** @type {any} */
  const gd = document.querySelector(`.st-key-${CSS.escape(chart)} .js-plotly-plot`);
  if (!Plotly || !gd) return;
  // As on a desk: a phone's picture is too narrow for what is written in it.
  const size = { width: Math.max(gd.clientWidth, 860), height: Math.max(gd.clientHeight, 300) + TITLE };
  const figure = { data: gd.data, layout: onPaper(gd.layout, { title, ...size }), config: { staticPlot: true } };
  const data = await Plotly.toImage(figure, { format, ...size, scale: format === "png" ? SCALE : 1, imageDataOnly: true });
  const type = format === "svg" ? "image/svg+xml" : "image/png";
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytesOf(data, format)], { type }));
  link.download = `${file}.${format}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/**
 * Streamlit runs this again with each rerun; the buttons of a place on the page stay.
 * @param {{data: Picture, parentElement: HTMLElement}} component
 */
export default function ({ data, parentElement }) {
  shown.set(parentElement, data);
  let row = parentElement.querySelector(".take-picture");
  if (!row) {
    row = document.createElement("div");
    row.className = "take-picture";
    for (const kind of Object.keys(data.labels)) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = kind;
      button.addEventListener("click", () => {
        const now = shown.get(parentElement);
        if (now) save(now, kind.toLowerCase());
      });
      row.append(button);
    }
    parentElement.append(row);
  }
  for (const button of row.querySelectorAll("button")) {
    button.setAttribute("aria-label", data.labels[button.textContent ?? ""] ?? "");
  }
}
