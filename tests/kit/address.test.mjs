// The parts of address.js that need no browser. Run by tests/kit/test_address.py.
import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.document = { baseURI: "http://host/softmax?z1=3" };
const { placeOf } = await import(new URL("../../softmax_viz/kit/address.js", import.meta.url));

test("a place is a page and a step, whatever else is set", () => {
  assert.equal(placeOf("/softmax?z1=3&step=mend"), placeOf("http://host/softmax?step=mend&T=2"));
  assert.notEqual(placeOf("/softmax?step=mend"), placeOf("/softmax?step=names"));
  assert.notEqual(placeOf("/softmax?step=mend"), placeOf("/compare?step=mend"));
  assert.equal(placeOf("?z1=4"), placeOf("/softmax"));
  assert.notEqual(placeOf("/review?q=2"), placeOf("/review?q=3"));
  assert.equal(placeOf("/review?q=2&r_duck=1"), placeOf("/review?q=2"));
});
