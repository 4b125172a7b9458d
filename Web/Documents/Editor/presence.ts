/** Where the others are: their cursors and selections in the text. Faces and announcements are in faces.ts. */
import { type Extension, RangeSetBuilder, StateEffect, StateField, type Text } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate, WidgetType } from "@codemirror/view";

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

class Caret extends WidgetType {
  readonly peer: Peer;

  constructor(peer: Peer) {
    super();
    this.peer = peer;
  }

  override eq(other: Caret) {
    const { writer, move, name, colour } = this.peer;
    return (
      other.peer.writer === writer &&
      other.peer.move === move &&
      other.peer.name === name &&
      other.peer.colour === colour
    );
  }

  override toDOM() {
    const caret = document.createElement("span");
    caret.className = `peer p${this.peer.colour}`;
    caret.ariaHidden = "true";
    const name = document.createElement("span");
    name.className = "peer-name";
    name.textContent = this.peer.name;
    caret.append("\u2060", name, "\u2060");
    return caret;
  }

  override ignoreEvent() {
    return true;
  }

  override get estimatedHeight() {
    return -1;
  }
}

function decorate(peers: ReadonlyMap<string, Peer>): DecorationSet {
  const marks = [...peers.values()].flatMap(peer => {
    const [from, to] = [Math.min(peer.anchor, peer.head), Math.max(peer.anchor, peer.head)];
    const caret = { from: peer.head, to: peer.head, value: Decoration.widget({ widget: new Caret(peer), side: 1 }) };
    if (from === to) return [caret];
    return [{ from, to, value: Decoration.mark({ class: `peer-selection p${peer.colour}` }) }, caret];
  });
  const order = (value: Decoration) => value.startSide;
  marks.sort((a, b) => a.from - b.from || order(a.value) - order(b.value));
  const builder = new RangeSetBuilder<Decoration>();
  for (const { from, to, value } of marks) builder.add(from, to, value);
  return builder.finish();
}

/** Turns the names that would be cut at the right edge to the left of their cursors. */
const turnNames = ViewPlugin.define(view => {
  const measure = {
    key: "peer-names",
    read: () => {
      const edge = view.scrollDOM.getBoundingClientRect().right;
      return Array.from(view.contentDOM.querySelectorAll<HTMLElement>(".peer"), caret => {
        const name = caret.querySelector<HTMLElement>(".peer-name");
        return { caret, left: caret.getBoundingClientRect().left + (name?.offsetWidth ?? 0) > edge - 4 };
      });
    },
    write: (found: { caret: HTMLElement; left: boolean }[]) => {
      for (const { caret, left } of found) caret.classList.toggle("to-left", left);
    },
  };
  return {
    update(update: ViewUpdate) {
      if (update.state.field(peersField).size > 0) view.requestMeasure(measure);
    },
  };
});

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

export const presence = (tell: (selection: Selection) => void): Extension => [peersField, turnNames, tellOwn(tell)];
