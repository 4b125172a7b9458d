/** Where the others are: their cursors and selections in the text. Faces and announcements are in faces.ts. */
import { EditorSelection, type Extension, StateEffect, StateField, type Text } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, type LayerMarker, layer, RectangleMarker } from "@codemirror/view";

/** A colleague's selection in the present text. */
export interface Peer {
  writer: string;
  name: string;
  /** The number of their colour, 1 to 6. */
  colour: number;
  anchor: number;
  head: number;
  /** Counts their moves, so that the name shows again at each. */
  move: number;
}

export const movePeer = StateEffect.define<Omit<Peer, "move">>({
  map: (peer, changes) => ({ ...peer, anchor: changes.mapPos(peer.anchor, 1), head: changes.mapPos(peer.head, 1) }),
});

/** Takes away the cursors of all writers but these. */
export const keepPeers = StateEffect.define<ReadonlySet<string>>();

const peersField = StateField.define<ReadonlyMap<string, Peer>>({
  create: () => new Map(),
  update(peers, transaction) {
    let next = peers;
    if (transaction.docChanged && peers.size > 0) {
      next = new Map(
        [...peers].map(([writer, peer]) => {
          const head = transaction.changes.mapPos(peer.head, 1);
          return [writer, { ...peer, anchor: transaction.changes.mapPos(peer.anchor, 1), head }];
        }),
      );
    }
    for (const effect of transaction.effects) {
      if (effect.is(movePeer)) {
        const move = (next.get(effect.value.writer)?.move ?? 0) + 1;
        next = new Map(next).set(effect.value.writer, { ...within(effect.value, transaction.newDoc), move });
      } else if (effect.is(keepPeers)) {
        next = new Map([...next].filter(([writer]) => effect.value.has(writer)));
      }
    }
    return next;
  },
  provide: field => EditorView.decorations.from(field, peers => decorate(peers)),
});

function within<T extends { anchor: number; head: number }>(peer: T, doc: Text): T {
  const inside = (at: number) => Math.max(0, Math.min(doc.length, at));
  return { ...peer, anchor: inside(peer.anchor), head: inside(peer.head) };
}

/** A cursor with its name, drawn over the text and not in it: what a colleague does never breaks a line of ours anew. */
class Caret implements LayerMarker {
  readonly peer: Peer;
  readonly place: RectangleMarker;
  /** Whether the name would be cut at the right edge and stands to the left. */
  readonly left: boolean;

  constructor(peer: Peer, place: RectangleMarker, width: number) {
    this.peer = peer;
    this.place = place;
    this.left = place.left + nameWidth(peer.name) > width;
  }

  eq(other: Caret) {
    const { writer, move, name, colour } = this.peer;
    const same = other.peer.writer === writer && other.peer.move === move && other.peer.name === name;
    return same && other.peer.colour === colour && other.left === this.left && this.place.eq(other.place);
  }

  draw() {
    const caret = document.createElement("div");
    const name = document.createElement("span");
    name.className = "peer-name";
    caret.append(name);
    this.#adjust(caret, name);
    return caret;
  }

  update(caret: HTMLElement, old: Caret) {
    const name = caret.firstElementChild as HTMLElement;
    this.#adjust(caret, name);
    // The name shows again with each move of theirs, and not when only the text under it moved.
    if (old.peer.move !== this.peer.move) for (const animation of name.getAnimations()) animation.currentTime = 0;
    return old.peer.writer === this.peer.writer;
  }

  #adjust(caret: HTMLElement, name: HTMLElement) {
    caret.className = `peer p${this.peer.colour}${this.left ? " to-left" : ""}`;
    caret.style.left = `${this.place.left}px`;
    caret.style.top = `${this.place.top}px`;
    caret.style.height = `${this.place.height}px`;
    name.textContent = this.peer.name;
  }
}

/** Roughly; the letters are small and the names short. */
const nameWidth = (name: string) => name.length * 8 + 16;

const carets = layer({
  above: true,
  class: "peers",
  update: update =>
    update.docChanged ||
    update.geometryChanged ||
    update.viewportChanged ||
    update.state.field(peersField) !== update.startState.field(peersField),
  markers: view => {
    const width = view.scrollDOM.clientWidth;
    return [...view.state.field(peersField).values()].flatMap(peer =>
      RectangleMarker.forRange(view, "", EditorSelection.cursor(peer.head)).map(place => new Caret(peer, place, width)),
    );
  },
});

function decorate(peers: ReadonlyMap<string, Peer>): DecorationSet {
  const marks = [...peers.values()].flatMap(peer => {
    const [from, to] = [Math.min(peer.anchor, peer.head), Math.max(peer.anchor, peer.head)];
    return from === to ? [] : [Decoration.mark({ class: `peer-selection p${peer.colour}` }).range(from, to)];
  });
  return Decoration.set(marks, true);
}

export interface Selection {
  anchor: number;
  head: number;
}

const sendEvery = 150;

/** Tells the own selection, at most every 150 ms, and only when it moved by itself, not under somebody else's typing. */
function tellOwn(tell: (selection: Selection) => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = 0;
  return [
    EditorView.updateListener.of(update => {
      const own = update.transactions.some(
        one => one.selection !== undefined || (one.docChanged && one.isUserEvent("input")),
      );
      if (!(own || (update.focusChanged && update.view.hasFocus)) || timer !== undefined) return;
      timer = setTimeout(
        () => {
          timer = undefined;
          last = performance.now();
          const { anchor, head } = update.view.state.selection.main;
          tell({ anchor, head });
        },
        Math.max(0, last + sendEvery - performance.now()),
      );
    }),
  ];
}

export const presence = (tell: (selection: Selection) => void): Extension => [peersField, carets, tellOwn(tell)];
