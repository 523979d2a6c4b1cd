// The parts of live.js that need no browser. Run by tests/test_live_js.py, which passes cases
// from Python (LIVE_CASES) and the player as it travels (LIVE_JS); alone: node --test tests/live
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

const player = process.env.LIVE_JS
  ? pathToFileURL(process.env.LIVE_JS)
  : new URL("../../softmax_viz/live/live.js", import.meta.url);
const live = await import(player);
// In one file as they travel.
const handle = process.env.LIVE_JS ? live : await import("../../softmax_viz/live/handle.js");
const { nearestRow, travel, under } = handle;
const { barPath, choose, columnAt, filled, linePath, numberAt, oneAt, rowAt, rowOf, show, unpack } = live;

const cases = process.env.LIVE_CASES && JSON.parse(readFileSync(process.env.LIVE_CASES, "utf8"));
const fromPython = { skip: cases ? false : "LIVE_CASES is not set" };
const bytesOf = (text) => new Uint8Array(Buffer.from(text, "base64"));
const floats = (text) => new Float64Array(bytesOf(text).buffer);

test("the module exports the component", () => {
  assert.equal(typeof live.default, "function");
});

test("what a chart says is filled from a row of the sweep", () => {
  const sweep = { p: [{ values: [0.25, 0.5], a: 0, b: 1 }, { values: [NaN, Infinity], a: 0, b: 1 }] };
  assert.equal(filled("p: dog {p 0 p1}, cat {p 1 !g4}.", sweep, 1), "p: dog 50.0%, cat ✗ inf.");
  assert.equal(filled("{q 0 f1} {x} {p 9 f1}", sweep, 0), "{q 0 f1} {x} {p 9 f1}");
});

test("show writes what formats.show writes", fromPython, () => {
  let count = 0;
  for (const { form, numbers, texts } of cases.shown) {
    const values = floats(numbers);
    assert.equal(values.length, texts.length);
    values.forEach((value, i) => assert.equal(show(value, form), texts[i], `${value} as ${form}`));
    count += values.length;
  }
  assert.ok(count > 1000);
});

for (const { name, message, sweeps, exact } of cases?.messages ?? []) {
  test(`unpack reads every number of ${name}`, async () => {
    const header = await unpack(bytesOf(message));
    assert.equal(header.name, name);
    assert.deepEqual(Object.keys(header.sweeps), Object.keys(sweeps));
    for (const [key, outputs] of Object.entries(sweeps)) {
      assert.deepEqual(Object.keys(header.sweeps[key]).sort(), Object.keys(outputs).sort());
      for (const [output, { steps, width, numbers }] of Object.entries(outputs)) {
        floats(numbers).forEach((wanted, i) => {
          const row = rowAt(header.sweeps[key][output], Math.floor(i / width));
          assert.equal(row.length, width);
          const got = row[i % width];
          assert.ok(Object.is(oneAt(header.sweeps[key][output], Math.floor(i / width), i % width), got));
          const near = exact ? Object.is(got, wanted)
            : Object.is(got, wanted) || Math.abs(got - wanted) <= 2 ** -22 * Math.abs(wanted);
          assert.ok(near && i < steps * width, `${key} ${output} ${i}: ${got}, not ${wanted}`);
        });
      }
    }
  });
}

test("columnAt puts byte planes together and undoes two differences", () => {
  const wanted = new Float32Array([1.5, -0, NaN, Infinity, 1e-30, -7]);
  const bits = new Int32Array(wanted.buffer.slice(0));
  for (let pass = 0; pass < 2; pass++) for (let i = bits.length - 1; i > 0; i--) bits[i] -= bits[i - 1];
  const bytes = new Uint8Array(bits.buffer);
  const planes = bytes.map((_, i) => bytes[(i % 6) * 4 + Math.floor(i / 6)]);
  assert.deepEqual(columnAt(planes, 6), wanted);
});

test("columnAt leaves eight bytes a number as they are", () => {
  const wanted = new Float64Array([1e300, -0, 5e-324]);
  const bytes = new Uint8Array(wanted.buffer);
  const planes = bytes.map((_, i) => bytes[(i % 3) * 8 + Math.floor(i / 3)]);
  assert.deepEqual(columnAt(planes, 3), wanted);
});

test("numberAt stretches and shifts, repeats a constant, and leaves a plain column alone", () => {
  assert.equal(numberAt({ values: [1, 2, 4], a: 10, b: 3 }, 2), 22);
  assert.equal(numberAt({ values: [7], a: 0, b: 1 }, 150), 7);
  assert.ok(Object.is(numberAt({ values: [-0, 1], a: 0, b: 1 }, 0), -0));
});

const slider = (key, value, low = -10, step = 0.1, steps = 201) => ({ key, value, low, step, steps });

test("rowOf finds the row of a value, and none beyond the ends", () => {
  const own = slider("z1", 0);
  for (let row = 0; row < own.steps; row++) assert.equal(rowOf(own, own.low + row * own.step), row);
  for (let row = 0; row < own.steps; row++) assert.equal(rowOf(own, +(row / 10 - 10).toFixed(10)), row);
  assert.equal(rowOf(own, 10.1), -1);
  assert.equal(rowOf(own, -10.1), -1);
  assert.equal(rowOf(own, NaN), -1);
});

test("choose plays the one slider that is off", () => {
  const both = [slider("z1", 0), slider("z2", 1)];
  assert.equal(choose(both, { z1: 0, z2: 1.1 }, undefined), both[1]);
  assert.equal(choose(both, { z1: -3, z2: 1 }, "z2"), both[0]);
});

test("choose plays nothing when two are off: both sweeps are old", () => {
  const both = [slider("z1", 0), slider("z2", 1)];
  assert.equal(choose(both, { z1: 0.1, z2: 1.1 }, "z1"), null);
});

test("choose goes back with the finger, and does nothing before it moved", () => {
  const both = [slider("z1", 0), slider("z2", 1)];
  assert.equal(choose(both, { z1: 0, z2: 1 }, "z2"), both[1]);
  assert.equal(choose(both, { z1: 0, z2: 1 }, undefined), null);
});

test("choose waits for sliders that are not on the page yet", () => {
  const both = [slider("z1", 0), slider("z2", 1)];
  assert.equal(choose(both, { z2: 5 }, "z2"), null);
});

test("choose does not take a rounding error for a move", () => {
  const one = [slider("T", 0.3, 0.05, 0.05, 200)];
  assert.equal(choose(one, { T: 0.1 + 0.2 }, undefined), null);
});

test("barPath goes round the bar's four edges", () => {
  assert.equal(barPath(10, 50, 100, 20), "M10,100V20H50V100Z");
  assert.equal(barPath(10, 50, 100, 180), "M10,100V180H50V100Z");
});

test("barPath shows a thin bar in whole pixels, and an empty one as a line", () => {
  assert.equal(barPath(10, 50, 100, 99.4), "M10,100V99H50V100Z");
  assert.equal(barPath(10, 50, 100, 100), "M10,100V100H50V100Z");
});

test("linePath lifts the pen where a number is missing", () => {
  assert.equal(linePath([[0, 1], [2, 3], [4, null], [6, 7], [8, 9]]), "M0,1L2,3M6,7L8,9");
  assert.equal(linePath([[null, 1]]), "M0,0");
});

test("nearestRow finds the row whose mark is nearest to the pointer", () => {
  const rising = [0, 10, 20, 30].map((y) => [null, y]);
  assert.equal(nearestRow(rising, [999, 14], 0), 1);
  assert.equal(nearestRow(rising, [999, -50], 3), 0);
  assert.equal(nearestRow(rising.map(([, y]) => [y, null]), [26, 999], 0), 3);
  // Both ways count where both move.
  assert.equal(nearestRow([[0, 0], [10, 90], [50, 100]], [40, 92], 0), 2);
});

test("nearestRow takes of equals the one nearest to the slider", () => {
  const hill = [0, 10, 20, 10, 0].map((y) => [null, y]);
  assert.equal(nearestRow(hill, [0, 11], 0), 1);
  assert.equal(nearestRow(hill, [0, 11], 4), 3);
  // Where a bar has saturated, float32's last digits move nothing.
  const full = [0, 99.9999, 99.99995, 100].map((y) => [null, y]);
  assert.equal(nearestRow(full, [0, 120], 1), 1);
});

test("nearestRow passes over what is nowhere", () => {
  assert.equal(nearestRow([[null, NaN], [null, Infinity], [null, 5]], [0, 0], 0), 2);
  assert.equal(nearestRow([[null, NaN]], [0, 0], 0), -1);
});

test("travel is how far a mark goes, across and upright", () => {
  assert.deepEqual(travel([[3, null], [NaN, null], [-4, null]]), [7, 0]);
  assert.deepEqual(travel([[null, NaN]]), [0, 0]);
});

test("under finds the boxes that a pointer means, the nearest first", () => {
  const bar = (left) => ({ left, top: 50, right: left + 20, bottom: 100 });
  const [thin, fine] = [{ left: 0, top: 99, right: 20, bottom: 100 }, { size: 18, around: 4 }];
  assert.deepEqual(under([bar(0), bar(30)], [35, 60], fine), [1]);
  assert.deepEqual(under([bar(0), bar(21)], [22, 60], fine), [1, 0]);
  assert.deepEqual(under([thin], [10, 92], fine), [0]);
  assert.deepEqual(under([thin], [10, 88], fine), []);
  assert.deepEqual(under([thin], [10, 80], { size: 44, around: 10 }), [0]);
  assert.deepEqual(under([bar(0)], [34, 60], { size: 44, around: 10 }), []);
  const ends = [100, 50].map((end) => ({ ...bar(0), heart: [10, end] }));
  assert.deepEqual(under(ends, [10, 60], fine), [1, 0]);
});

test("show knows what is no number", () => {
  assert.equal(show(NaN, "f4"), "NaN");
  assert.equal(show(NaN, "d4"), "–");
  assert.equal(show(-Infinity, "g3"), "−∞");
  assert.equal(show(-0, "f2"), "0.00");
});
