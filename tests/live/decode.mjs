// Reads messages with the player's own unpack and writes what it read, for test_messages.py:
// node decode.mjs PLAYER FOLDER; each <name>.message there becomes <name>.json and <name>.f64.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [player, folder] = process.argv.slice(2);
const { rowAt, unpack } = await import(pathToFileURL(player));

for (const file of readdirSync(folder).filter((name) => name.endsWith(".message"))) {
  const { sweeps, ...header } = await unpack(readFileSync(join(folder, file)));
  const steps = Object.fromEntries(header.sliders.map((slider) => [slider.key, slider.steps]));
  const numbers = [];
  const shapes = [];
  for (const [key, outputs] of Object.entries(sweeps)) {
    for (const [output, columns] of Object.entries(outputs)) {
      const width = rowAt(columns, 0).length;
      shapes.push([key, output, steps[key], width]);
      for (let row = 0; row < steps[key]; row++) numbers.push(...rowAt(columns, row));
    }
  }
  const name = join(folder, file.replace(/\.message$/, ""));
  writeFileSync(`${name}.json`, JSON.stringify({ header, shapes }));
  writeFileSync(`${name}.f64`, new Float64Array(numbers));
}
