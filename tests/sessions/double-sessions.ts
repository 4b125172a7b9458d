import { Double } from "./double.ts";
import { memory, Session } from "./session.ts";

const [first = 1, count = 100] = process.argv.slice(2).map(Number);
let failed = 0;
const t0 = performance.now();
let edits = 0;
for (let seed = first; seed < first + count; seed++) {
  const outcome = await new Session(seed, { server: async text => new Double(text), store: memory }).play();
  edits += outcome.edits;
  if (outcome.faults.length > 0) {
    failed++;
    console.log(`seed ${outcome.seed}:\n  ${outcome.faults.slice(0, 8).join("\n  ")}`);
  }
}
console.log(
  `sessions: ${count - failed} passed, ${failed} failed, ${edits} edits, ${((performance.now() - t0) / count).toFixed(2)} ms each`,
);
