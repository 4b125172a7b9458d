/** A recovered draft of this very draft is offered over the text: compare, insert, download, discard. */
import type { EditorView } from "@codemirror/view";
import { collabOf } from "./collab.ts";
import { make } from "./dom.ts";
import { confirmed } from "./help.ts";
import type { Journal, RecoveredDraft } from "./journal.ts";
import { button, type notes, save } from "./notes.ts";
import { reasonFor } from "./reasons.ts";
import { placeFor } from "./recovered-text.ts";
import type { SyncState } from "./sync.ts";
import type { Speech } from "./words.ts";

export interface OfferOptions {
  id: string;
  account: string;
  view: EditorView;
  journal: Journal;
  speech: Speech;
  banners: ReturnType<typeof notes>;
}

export function offerRecovered({ id, account, view, journal, speech, banners }: OfferOptions) {
  const { say } = speech;
  let known = 0;
  /** Inserted drafts go from the device when the words in the text are themselves safe. */
  let inserted: string[] = [];
  let insert: HTMLButtonElement | null = null;

  async function look() {
    const drafts = (await journal.drafts(account)).filter(
      draft => draft.document === id && !inserted.includes(draft.id),
    );
    const draft = drafts.at(-1);
    if (draft) offer(draft);
    else banners.hide("recovered");
  }

  function offer(draft: RecoveredDraft) {
    insert = button(say("recovered.insert"), "", () => {
      const before = view.state.doc;
      const now = before.toString();
      const at = placeFor(draft, now);
      const gap = now === "" ? "" : "\n\n";
      const anchor = at + gap.length + draft.words.length;
      view.dispatch({
        changes: { from: at, insert: gap + draft.words },
        selection: { anchor },
        userEvent: "input.paste",
        scrollIntoView: true,
      });
      // Somebody moved the text to the trash just now, say: then nothing was inserted, and the draft stays.
      if (view.state.doc.eq(before)) return;
      view.focus();
      inserted.push(draft.id);
      void look();
    });
    insert.disabled = !collabOf(view.state).writable;
    banners.show("recovered", {
      title: say("recovered.banner"),
      text: reasonFor(draft.reason, speech),
      actions: [
        make("a", { className: "btn main slim", href: `/recovered#${draft.id}` }, say("recovered.compare")),
        insert,
        button(say("recovered.download"), "", () => save(draft.words, `${draft.title} (${draft.version})`)),
        button(say("recovered.discard"), "quiet", async () => {
          const { say: ask } = speech;
          if (
            !(await confirmed(ask("recovered.discard.sure"), ask("recovered.discard.yes"), ask("recovered.discard.no")))
          )
            return;
          await journal.discardDraft(draft.id);
          await look();
        }),
      ],
    });
  }

  return {
    look,
    changed(state: SyncState) {
      if (insert) insert.disabled = !state.writable;
      if (state.recovered.length !== known) {
        known = state.recovered.length;
        void look();
      }
      if (inserted.length > 0 && state.stored) {
        const safe = inserted;
        inserted = [];
        void Promise.all(safe.map(draft => journal.discardDraft(draft))).then(look);
      }
    },
  };
}
