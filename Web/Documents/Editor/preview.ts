/**
 * The page beside the source, rendered by the server. Only changed blocks arrive; they are put in place without moving what is read.
 * Offline the last page stays, and its version is told.
 */
import { renderFormulas } from "../../Shell/formulas.ts";

/** The protocol's answer to `Preview`. */
export interface PreviewPatch {
  version: number;
  since: number;
  head: number;
  blocks: { line: number; html: string }[];
  tail: number;
  tailShift: number;
}

export type AskPreview = (shown: number, atLeast: number) => Promise<PreviewPatch | null>;

/** A rendered top-level block: its first source line, counted from 1, and its elements. */
export interface Block {
  line: number;
  nodes: Element[];
}

export interface Preview {
  /** Tells that the text reached a version; the page follows a little later. */
  reached(version: number): void;
  /** Whether anybody sees the page; a hidden one asks for nothing. */
  show(visible: boolean): void;
  readonly blocks: readonly Block[];
  /** The version shown; 0 before the first. */
  readonly version: number;
}

const pause = 300;

export function preview(
  pane: HTMLElement,
  sheet: HTMLElement,
  ask: AskPreview,
  changed: (version: number) => void,
): Preview {
  let blocks: Block[] = [];
  let version = 0;
  let wanted = 0;
  let visible = false;
  let asking = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function later() {
    if (asking || timer !== undefined || !visible || wanted <= version) return;
    timer = setTimeout(fetchPage, version === 0 ? 0 : pause);
  }

  async function fetchPage() {
    timer = undefined;
    asking = true;
    const patch = await ask(version, wanted).catch(() => null);
    asking = false;
    if (!patch) return;
    if (take(patch)) {
      changed(version);
      later();
    } else {
      version = 0;
      later();
    }
  }

  /** False when the difference does not fit what is shown; then the whole page is asked for. */
  function take(patch: PreviewPatch): boolean {
    if (patch.since !== 0 && (patch.since !== version || patch.head + patch.tail > blocks.length)) return false;
    const anchor = firstVisible(pane, blocks);
    const kept = patch.since === 0 ? { head: 0, tail: 0 } : patch;
    const fresh = patch.blocks.map(({ line, html }) => ({ line, nodes: elements(html) }));
    const tail = blocks.slice(blocks.length - kept.tail);
    for (const block of tail) block.line += patch.tailShift;
    for (const gone of blocks.slice(kept.head, blocks.length - kept.tail)) {
      for (const node of gone.nodes) node.remove();
    }
    const before = tail.find(block => block.nodes.length > 0)?.nodes[0] ?? null;
    for (const block of fresh) for (const node of block.nodes) sheet.insertBefore(node, before);
    blocks = [...blocks.slice(0, kept.head), ...fresh, ...tail];
    version = patch.version;
    hold(pane, anchor, blocks);
    void renderFormulas(fresh.flatMap(block => block.nodes)).then(drawn => drawn && hold(pane, anchor, blocks));
    return true;
  }

  return {
    reached(newest) {
      wanted = Math.max(wanted, newest);
      later();
    },
    show(now) {
      visible = now;
      later();
    },
    get blocks() {
      return blocks;
    },
    get version() {
      return version;
    },
  };
}

function elements(html: string): Element[] {
  const template = document.createElement("template");
  template.innerHTML = html;
  // A link leads away from words that may still wait, so it opens beside them.
  for (const link of template.content.querySelectorAll<HTMLAnchorElement>("a[href]")) {
    if (link.getAttribute("href")?.startsWith("#")) continue;
    link.target = "_blank";
    link.relList.add("noopener");
  }
  return [...template.content.children];
}

interface Anchor {
  line: number;
  element: Element;
  top: number;
}

function firstVisible(pane: HTMLElement, blocks: readonly Block[]): Anchor | null {
  if (pane.scrollTop === 0) return null;
  const edge = pane.getBoundingClientRect().top;
  for (const { line, nodes } of blocks) {
    for (const element of nodes) {
      const { bottom, top } = element.getBoundingClientRect();
      if (bottom > edge) return { line, element, top: top - edge };
    }
  }
  return null;
}

/** Puts what was the first visible block back to where it was; a replaced one is found by its line. */
function hold(pane: HTMLElement, anchor: Anchor | null, blocks: readonly Block[]) {
  if (!anchor) return;
  const element = anchor.element.isConnected
    ? anchor.element
    : blocks.findLast(block => block.line <= anchor.line && block.nodes.length > 0)?.nodes[0];
  if (!element) return;
  pane.scrollTop += element.getBoundingClientRect().top - pane.getBoundingClientRect().top - anchor.top;
}
