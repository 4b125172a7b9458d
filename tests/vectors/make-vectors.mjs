// Generates changeset.json for testing our ChangeSet against CodeMirror's, the library pinned in ../differential.
//   (cd tests/differential && npm ci --ignore-scripts) && node tests/vectors/make-vectors.mjs [out.json]
// Deterministic: same package version + same SEED give a byte-identical file.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const library = createRequire(new URL("../differential/package.json", import.meta.url));
const { ChangeSet, Text, MapMode } = library("@codemirror/state");

const SEED = 20260101, OUT = process.argv[2] ?? new URL("./changeset.json", import.meta.url).pathname;
let s = SEED;
const rnd = () => { s |= 0; s = s + 0x6D2B79F5 | 0; let t = Math.imul(s ^ s >>> 15, 1 | s); t = t + Math.imul(t ^ t >>> 7, 61 | t) ^ t; return ((t ^ t >>> 14) >>> 0) / 4294967296; };
const ri = n => Math.floor(rnd() * n), pick = a => a[ri(a.length)];
const T = str => Text.of(str.split("\n"));
const str = t => t.toString();
const MODES = { trackDel: MapMode.TrackDel, trackBefore: MapMode.TrackBefore, trackAfter: MapMode.TrackAfter };

// One entry per position 0..length. "before" is assoc -1, "after" is assoc +1. In the tracking modes 1 means
// mapPos answers null ("deleted"), 0 means it gives the simple answer. Note: null can depend on assoc.
function positions(set) {
  const out = {};
  for (const [side, assoc] of [["before", -1], ["after", 1]]) {
    out[side] = []; for (const mode in MODES) out[mode + "." + side] = [];
    for (let p = 0; p <= set.length; p++) {
      const simple = set.mapPos(p, assoc); out[side].push(simple);
      for (const mode in MODES) {
        const x = set.mapPos(p, assoc, MODES[mode]);
        if (x !== null && x !== simple) throw new Error("mapPos modes");
        out[mode + "." + side].push(x === null ? 1 : 0);
      }
    }
  }
  return out;
}

function vector(name, doc, A, B) {
  const d = T(doc), dA = A.apply(d), dB = B.apply(d);
  const aOverB = A.map(B), bOverAFirst = B.map(A, true);      // the server order "B was first"
  const bOverA = B.map(A), aOverBFirst = A.map(B, true);      // the opposite order
  const composed = A.compose(bOverA);                          // A then B', B treated as later
  const composedBA = B.compose(aOverB);                        // B then A'
  const inverse = A.invert(d);
  const end1 = str(aOverB.apply(dB)), end2 = str(bOverAFirst.apply(dA));
  if (end1 !== end2) throw new Error("TP1 broken: " + name);
  const end3 = str(bOverA.apply(dA)), end4 = str(aOverBFirst.apply(dB));
  if (end3 !== end4) throw new Error("TP1 broken (2): " + name);
  if (str(composed.apply(d)) !== end3 || str(composedBA.apply(d)) !== end1) throw new Error("compose broken: " + name);
  if (str(inverse.apply(dA)) !== doc) throw new Error("invert broken: " + name);
  return {
    name, doc, changeA: A.toJSON(), changeB: B.toJSON(), docA: str(dA), docB: str(dB),
    "A.map(B)": aOverB.toJSON(), "B.map(A,true)": bOverAFirst.toJSON(), docBthenA: end1,
    "B.map(A)": bOverA.toJSON(), "A.map(B,true)": aOverBFirst.toJSON(), docAthenB: end3,
    "A.compose(B.map(A))": composed.toJSON(), "B.compose(A.map(B))": composedBA.toJSON(),
    "A.invert(doc)": inverse.toJSON(), "A.length": A.length, "A.newLength": A.newLength, "A.empty": A.empty,
    mapPosA: positions(A), mapPosB: positions(B),
  };
}

const cs = j => ChangeSet.fromJSON(j);
const named = [
  ["insert/insert at the same place", "ab", [1, [0, "X"], 1], [1, [0, "Y"], 1]],
  ["insert/insert at the start of an empty document", "", [[0, "X"]], [[0, "Y"]]],
  ["both empty, empty document", "", [], []],
  ["A empty", "abc", [3], [1, [1], 1]],
  ["B empty", "abc", [1, [1], 1], [3]],
  ["insert inside a deleted range", "abcd", [2, [0, "X"], 2], [1, [2], 1]],
  ["insert at the start of a deleted range", "abcd", [1, [0, "X"], 3], [1, [2], 1]],
  ["insert at the end of a deleted range", "abcd", [3, [0, "X"], 1], [1, [2], 1]],
  ["insert inside a replaced range", "abcd", [2, [0, "X"], 2], [1, [2, "YY"], 1]],
  ["insert at the start of a replaced range", "abcd", [1, [0, "X"], 3], [1, [2, "YY"], 1]],
  ["insert at the end of a replaced range", "abcd", [3, [0, "X"], 1], [1, [2, "YY"], 1]],
  ["replace over an insert inside", "abcd", [1, [2, "YY"], 1], [2, [0, "X"], 2]],
  ["replace over an insert at its start", "abcd", [1, [2, "YY"], 1], [1, [0, "X"], 3]],
  ["replace over an insert at its end", "abcd", [1, [2, "YY"], 1], [3, [0, "X"], 1]],
  ["replace/replace of the same range", "abcd", [1, [2, "XX"], 1], [1, [2, "YY"], 1]],
  ["replace/replace overlapping, A first by position", "abcdef", [1, [3, "XX"], 2], [2, [3, "YY"], 1]],
  ["replace/replace overlapping, B first by position", "abcdef", [2, [3, "XX"], 1], [1, [3, "YY"], 2]],
  ["replace contains replace", "abcdef", [1, [4, "XX"], 1], [2, [2, "YY"], 2]],
  ["replace inside replace", "abcdef", [2, [2, "XX"], 2], [1, [4, "YY"], 1]],
  ["same start, A longer", "abcdef", [1, [4, "XX"], 1], [1, [2, "YY"], 3]],
  ["same start, A shorter", "abcdef", [1, [2, "XX"], 3], [1, [4, "YY"], 1]],
  ["adjacent replaces, A before B", "abcdef", [1, [2, "XX"], 3], [3, [2, "YY"], 1]],
  ["adjacent replaces, B before A", "abcdef", [3, [2, "XX"], 1], [1, [2, "YY"], 3]],
  ["delete/delete the same range", "abcd", [1, [2], 1], [1, [2], 1]],
  ["delete/delete overlapping", "abcdef", [1, [3], 2], [2, [3], 1]],
  ["delete everything vs insert in the middle", "abcd", [[4]], [2, [0, "Y"], 2]],
  ["replace everything vs replace everything", "abcd", [[4, "X"]], [[4, "Y"]]],
  ["unjoined sections: delete followed by insert", "abcd", [1, [2], [0, "X"], 1], [2, [0, "Y"], 2]],
  ["unjoined sections: insert followed by delete", "abcd", [1, [0, "X"], [2], 1], [2, [0, "Y"], 2]],
  ["unjoined sections in B: delete followed by insert", "abcd", [2, [0, "Y"], 2], [1, [2], [0, "X"], 1]],
  ["two adjacent replacements", "abcd", [1, [1, "x"], [1, "y"], 1], [1, [2, "Z"], 1]],
  ["line break inserted vs text at the same place", "ab", [1, [0, "", ""], 1], [1, [0, "Y"], 1]],
  ["multi-line insert vs delete over a line break", "ab\ncd", [2, [0, "1", "2", "3"], 3], [1, [3], 1]],
  ["line joined vs text typed at the line end", "ab\ncd", [2, [1], 2], [2, [0, "Y"], 3]],
  ["delete a surrogate pair vs insert after it", "a😀b", [1, [2], 1], [3, [0, "Қ"], 1]],
  ["replace a surrogate pair by another vs delete it", "a😀b", [1, [2, "😁"], 1], [1, [2], 1]],
  ["combining mark typed after the letter vs delete of the letter", "и\u0306", [1, [1], 0].filter(x => x !== 0), [2, [0, "!"]]],
  ["Kazakh and Belarusian letters", "ғылым і навука ў", [5, [0, "и"], 11], [5, [1, "-"], 10]],
  ["insert at the very end, both", "abc", [3, [0, "X"]], [3, [0, "Y"]]],
  ["several ranges in one change", "abcdefgh", [1, [1, "1"], 2, [0, "2"], 1, [2], 1], [0, [0, "Y"], 4, [3, "Z"], 1].filter((x, i) => !(i === 0 && x === 0))],
].map(([n, d, a, b]) => vector(n, d, cs(a), cs(b)));

const ALPHA = ["a", "b", "c", "d", "e", "ә", "ғ", "қ", "ң", "ө", "ұ", "ү", "і", "ў", " ", "\n", "😀"];
const randText = n => Array.from({ length: n }, () => pick(ALPHA)).join("");
const snap = (doc, p) => { const c = doc.charCodeAt(p); return c >= 0xDC00 && c <= 0xDFFF ? p - 1 : p; };
function randomSet(doc, steps, ins) {
  let set = null, cur = doc;
  for (let k = 0; k < steps; k++) {
    const specs = []; let pos = 0; const n = 1 + ri(3);
    for (let i = 0; i < n && pos <= cur.length; i++) {
      let from = snap(cur, pos + ri(cur.length - pos + 1)); if (from < pos) break;
      let to = snap(cur, Math.min(cur.length, from + (rnd() < .5 ? 0 : 1 + ri(4)))); if (to < from) to = from;
      specs.push({ from, to, insert: to > from && rnd() < .4 ? "" : ins + (rnd() < .3 ? randText(1 + ri(3)) : "") }); pos = to;
    }
    const c = ChangeSet.of(specs, cur.length); cur = str(c.apply(T(cur))); set = set ? set.compose(c) : c;
  }
  return set;
}
const random = [];
for (let i = 0; i < 160; i++) {
  const doc = randText(i < 40 ? ri(6) : 3 + ri(14)), steps = i < 80 ? 1 : 1 + ri(4);
  random.push(vector(`random ${i + 1}${steps > 1 ? ` (A composed of ${steps})` : ""}`, doc, randomSet(doc, steps, "A"), randomSet(doc, i % 3 ? 1 : 2, "B")));
}

// Rebase scenarios: "pending" (a client's unconfirmed updates, on top of version base) moved over
// "missed" ONE UPDATE AT A TIME. `composedWouldGive` records what composing first yields: it differs in
// the scenarios flagged composedDiffers, which is why both ends must map update by update.
const rebases = [];
function rebaseScenario(name, doc, pending, missed) {
  const apply = (d, list) => list.reduce((t, c) => c.apply(t), T(d));
  let p = pending.slice(), remote = [];
  for (let x of missed) { p = p.map(a => { const m = a.map(x); x = x.map(a, true); return m; }); remote.push(x); }
  let c = missed.reduce((t, x) => t.compose(x)), pc = pending.map(a => { const m = a.map(c); c = c.map(a, true); return m; });
  const server = str(p.reduce((t, x) => x.apply(t), apply(doc, missed)));
  const client = str(remote.reduce((t, x) => x.apply(t), apply(doc, pending)));
  if (server !== client) throw new Error("rebase broken " + name);
  const viaComposed = str(pc.reduce((t, x) => x.apply(t), apply(doc, missed)));
  return { name, doc, pending: pending.map(x => x.toJSON()), missed: missed.map(x => x.toJSON()),
    rebasedPending: p.map(x => x.toJSON()), missedOverPending: remote.map(x => x.toJSON()), result: server,
    composedWouldGive: viaComposed, composedDiffers: viaComposed !== server };
}
function chain(doc, n, mark) { const list = []; let cur = doc; for (let i = 0; i < n; i++) { const c = randomSet(cur, 1, mark); list.push(c); cur = str(c.apply(T(cur))); } return list; }
rebases.push(rebaseScenario("insert into a range that is deleted and then typed over", "abcd", [cs([2, [0, "Q"], 2])], [cs([1, [2], 1]), cs([1, [0, "X"], 1])]));
let differing = 0;
for (let i = 0; rebases.length < 40 && i < 5000; i++) {
  const doc = randText(4 + ri(7)), v = rebaseScenario(`random rebase ${rebases.length}`, doc, chain(doc, 1 + ri(5), "P"), chain(doc, 2 + ri(5), "M"));
  if (v.composedDiffers) differing++; else if (rebases.length >= 20 && differing < 14) continue;
  rebases.push(v);
}

// Wire forms a server must refuse (CodeMirror's own fromJSON is more lenient than a server may be).
// `text` is JSON text inside a string, so that a lone surrogate does not upset the reader of this file.
const invalid = [
  ["[-1]", 0, "negative length"], ["[1.5]", 1, "fractional length"], ['[[-2,"a"]]', 0, "negative deletion"],
  ['[[0,"a\\nb"]]', 0, "line break inside a line"], ['[[0,"a\\rb"]]', 0, "carriage return inside a line"],
  ["[2]", 3, "does not cover the document"], ["[4]", 3, "longer than the document"], ['[["a"]]', 0, "first item is not a number"],
  ["[[]]", 0, "empty section"], ["[[0,1]]", 0, "text is not a string"], ['"x"', 0, "not an array"], ["[null]", 0, "null section"],
  ["[2147483647,2147483647]", 3, "overflow"], ['[[0,"\\ud83d"]]', 0, "lone surrogate"], ["{}", 0, "an object"], ["[true]", 1, "a boolean"],
].map(([text, docLength, why]) => ({ text, docLength, why }));
// Wire forms that are valid though not the shortest; `canonical` is an equal set in shortest form.
const lenient = [
  { json: [1, 2], docLength: 3, canonical: [3] }, { json: [0, 3], docLength: 3, canonical: [3] },
  { json: [3, [0]], docLength: 3, canonical: [3] }, { json: [[3, ""]], docLength: 3, canonical: [[3]] },
  { json: [[1], [2]], docLength: 3, canonical: [[3]] },
];
const pkg = JSON.parse(readFileSync(library.resolve("@codemirror/state").replace(/dist.index\.\w+$/, "package.json"), "utf8"));
const out = { generator: "make-vectors.mjs", codemirrorState: pkg.version, seed: SEED, counts: { pairs: named.length + random.length, rebases: rebases.length, rebasesWhereComposingDiffers: rebases.filter(r => r.composedDiffers).length, invalid: invalid.length },
  pairs: [...named, ...random], rebases, invalid, lenient };
const line = v => JSON.stringify(v);
writeFileSync(OUT, `{"generator":${line(out.generator)},"codemirrorState":${line(out.codemirrorState)},"seed":${SEED},"counts":${line(out.counts)},\n"pairs":[\n${out.pairs.map(line).join(",\n")}\n],\n"rebases":[\n${out.rebases.map(line).join(",\n")}\n],\n"invalid":${line(invalid)},\n"lenient":${line(lenient)}}\n`);
console.log(OUT, out.counts);
