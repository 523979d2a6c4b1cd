// The part of typed.js that needs no browser. Run by tests/kit/test_typed.py.
import assert from "node:assert/strict";
import { test } from "node:test";

const { added, wayTo } = await import(new URL("../../softmax_viz/kit/typed.js", import.meta.url));

test("what is part of a number is taken, in any way it is typed", () => {
  const typed = (keys) => [...keys].reduce((text, key) => added(text, key) ?? text, "");
  assert.equal(typed("-1.5"), "-1.5");
  assert.equal(typed("−1,5"), "-1.5");
  assert.equal(typed("1x2.3.4"), "12.34");
  assert.equal(added("1.5", "Backspace"), "1.");
  for (const key of ["ArrowLeft", "e", " ", "-"]) assert.equal(added("1", key), undefined);
});

test("one key leads from the neighbour to the position that is nearest", () => {
  const slider = { min: "-10", max: "10", step: "0.1" };
  assert.deepEqual(wayTo(slider, "1.5"), { neighbour: 1.4, key: "ArrowRight" });
  assert.deepEqual(wayTo(slider, "1.4600"), { neighbour: 1.4, key: "ArrowRight" });
  assert.deepEqual(wayTo(slider, "99"), { neighbour: 9.9, key: "ArrowRight" });
  assert.deepEqual(wayTo(slider, "-99"), { neighbour: -9.9, key: "ArrowLeft" });
  assert.equal(wayTo(slider, "-"), undefined);
});
