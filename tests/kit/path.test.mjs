// The parts of path.js and terms.js that need no browser. Run by tests/kit/test_path.py.
import assert from "node:assert/strict";
import { test } from "node:test";

const { filled, pathOf, said } = await import(new URL("../../softmax_viz/kit/path.js", import.meta.url));
const { placeOf } = await import(new URL("../../softmax_viz/kit/terms.js", import.meta.url));

test("what a browser kept may be anything", () => {
  const none = { seen: {}, last: [] };
  for (const text of [null, "", "{", "null", "3", '"x"', "[]", '{"seen": 3, "last": {}}']) {
    assert.deepEqual(pathOf(text), none, String(text));
  }
  const kept = '{"seen": {"softmax": ["names", 3, null], "x": "y"}, "last": ["softmax", "names"]}';
  assert.deepEqual(pathOf(kept), { seen: { softmax: ["names"], x: [] }, last: ["softmax", "names"] });
});

test("fields that have no value stay, and a value is no field", () => {
  assert.equal(filled("{a} of {b}, {c}", { a: "{b}", b: 2 }), "{b} of 2, {c}");
});

test("a card counts the lesson's own steps", () => {
  const words = { begin: "", go_on: "", some: "{seen} of {count}", all: "all {count}", seen: "" };
  assert.equal(said(words, ["a", "b"], []), "");
  assert.equal(said(words, ["a", "b"], ["gone"]), "");
  assert.equal(said(words, ["a", "b"], ["b", "gone"]), "1 of 2");
  assert.equal(said(words, ["a", "b"], ["b", "a"]), "all 2");
});

test("a meaning stands below its word, above it where there is no room, and in the window", () => {
  const box = { width: 300, height: 100 };
  const room = { width: 390, height: 800 };
  assert.deepEqual(placeOf({ left: 50, top: 80, bottom: 100 }, box, room), { left: 50, top: 108 });
  assert.deepEqual(placeOf({ left: 350, top: 750, bottom: 770 }, box, room), { left: 82, top: 642 });
  assert.deepEqual(placeOf({ left: -9, top: 20, bottom: 40 }, box, { width: 320, height: 90 }), { left: 8, top: 48 });
});
