// Answers what the browser's own library makes of each case: one JSON line in, one JSON line out.
import { createInterface } from "node:readline";
import { ChangeSet, MapMode, Text } from "@codemirror/state";

const modes = [MapMode.Simple, MapMode.TrackDel, MapMode.TrackBefore, MapMode.TrackAfter];

function positions(set, stride) {
  const mapped = [];
  for (let at = 0; at <= set.length; at += stride)
    for (const assoc of [-1, 1]) for (const mode of modes) mapped.push(set.mapPos(at, assoc, mode));
  return mapped;
}

for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
  const { doc, a, b, c, stride } = JSON.parse(line);
  const text = Text.of(doc.split("\n"));
  const [A, B, C] = [a, b, c].map(json => ChangeSet.fromJSON(json)); // C changes what A makes
  const overA = B.map(A);
  const answer = [
    A, B, C, // as they were read
    A.apply(text).toString(), B.apply(text).toString(),
    A.map(B), A.map(B, true), overA, B.map(A, true),
    A.compose(C), A.compose(overA), A.invert(text),
    positions(A, stride),
  ];
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
