/** Keeps the source and the page on the same line, whichever of them the person scrolls. */
import { EditorView } from "@codemirror/view";
import type { Block } from "./preview.ts";

interface Mark {
  line: number;
  top: number;
}

/** The value between two marks that a third stands between; both lists ascend. */
export function between(value: number, from: readonly [number, number], to: readonly [number, number]): number {
  const [a, b] = from;
  if (b <= a) return to[0];
  return to[0] + ((value - a) / (b - a)) * (to[1] - to[0]);
}

export function keepInStep(view: EditorView, pane: HTMLElement, blocks: () => readonly Block[], on: () => boolean) {
  const source = view.scrollDOM;
  let leader: HTMLElement | null = null;
  let frame = 0;

  const lead = (element: HTMLElement) => () => {
    leader = element;
  };
  for (const element of [source, pane]) {
    for (const event of ["wheel", "touchstart", "pointerdown", "keydown"]) {
      element.addEventListener(event, lead(element), { passive: true, capture: true });
    }
    element.addEventListener("scroll", () => {
      if (leader !== element || !on() || frame !== 0) return;
      frame = requestAnimationFrame(() => {
        frame = 0;
        if (element === source) follow();
        else precede();
      });
    });
  }

  function marks(): Mark[] {
    const base = pane.getBoundingClientRect().top - pane.scrollTop;
    const found: Mark[] = [];
    for (const { line, nodes } of blocks()) {
      const first = nodes[0];
      if (first && line > (found.at(-1)?.line ?? 0))
        found.push({ line, top: first.getBoundingClientRect().top - base });
    }
    found.push({ line: view.state.doc.lines + 1, top: pane.scrollHeight });
    return found;
  }

  /** The source's line at the top of its view, with the part of it that is scrolled past. */
  function topLine(): number {
    const height = source.getBoundingClientRect().top - view.documentTop;
    const block = view.lineBlockAtHeight(Math.max(0, height));
    return view.state.doc.lineAt(block.from).number + Math.max(0, height - block.top) / Math.max(1, block.height);
  }

  function follow() {
    if (source.scrollTop <= 0) {
      pane.scrollTop = 0;
      return;
    }
    const line = topLine();
    const all = marks();
    const next = all.findIndex(mark => mark.line > line);
    const [a, b] = [all[next - 1] ?? { line: 1, top: 0 }, all[next] ?? all.at(-1)!];
    pane.scrollTop = between(line, [a.line, b.line], [a.top, b.top]);
  }

  function precede() {
    if (pane.scrollTop <= 0) {
      source.scrollTop = 0;
      return;
    }
    const all = marks();
    const next = all.findIndex(mark => mark.top > pane.scrollTop);
    const [a, b] = [all[next - 1] ?? { line: 1, top: 0 }, all[next] ?? all.at(-1)!];
    const line = between(pane.scrollTop, [a.top, b.top], [a.line, b.line]);
    const whole = Math.min(view.state.doc.lines, Math.max(1, Math.floor(line)));
    const { from } = view.state.doc.line(whole);
    const past = (line - whole) * view.lineBlockAt(from).height;
    // The heights of lines not drawn yet are guesses; this finds the place by drawing them.
    view.dispatch({ effects: EditorView.scrollIntoView(from, { y: "start", yMargin: -past }) });
  }
}
