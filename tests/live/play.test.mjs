// The part of play.js that needs no browser. Run by tests/live/test_play.py.
import assert from "node:assert/strict";
import { test } from "node:test";

// What the script looks for at once.
globalThis.HTMLInputElement = class {};
const { valueAt } = await import(new URL("../../softmax_viz/live/play.js", import.meta.url));

test("a slider goes up, and down, in its own steps, and stops where it is wanted", () => {
  const up = { low: 0, high: 1, step: 0.1, seconds: 2 };
  assert.deepEqual([0, 0.5, 1, 2, 9].map((s) => valueAt(up, 0, s)), [0, 0.3, 0.5, 1, 1]);
  const down = { low: 2, high: -1, step: 0.5, seconds: 3 };
  assert.deepEqual([0, 1, 2, 3, 9].map((s) => valueAt(down, 2, s)), [2, 1, 0, -1, -1]);
  assert.equal(valueAt({ low: 2, high: 2, step: 0.5, seconds: 1 }, 2, 0.4), 2);
});
