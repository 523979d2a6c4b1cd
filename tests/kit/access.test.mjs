// The part of access.js that needs no browser. Run by tests/kit/test_access.py.
import assert from "node:assert/strict";
import { test } from "node:test";

const { news } = await import(new URL("../../softmax_viz/kit/access.js", import.meta.url));

test("of a chart only the sentences that changed are said", () => {
  const before = "An arch. At p = 0.25 it is 1.39 nats. It ends at 1.";
  assert.equal(news(before, "An arch. At p = 0.5 it is 0.69 nats. It ends at 1."), "At p = 0.5 it is 0.69 nats.");
  assert.equal(news(before, before), "");
  assert.equal(news("", "Right."), "Right.");
});
