/** Two texts of one version are one text. If not, nothing on the screen can be trusted but the person's own words. */
import { collabOf } from "./collab.ts";
import type { Device } from "./device.ts";
import type { Editor } from "./inbox.ts";
import type { Head } from "./protocol.ts";

export class Comparison {
  readonly #editor: Editor;
  readonly #device: Device;
  /** What was compared last, which needs no second look. */
  #last = "";

  constructor(editor: Editor, device: Device) {
    this.#editor = editor;
    this.#device = device;
  }

  /** Whether the server's text and the confirmed one differ; false where this cannot be told, because that version is not remembered. */
  async differs({ history, version, fingerprint }: Head): Promise<boolean> {
    const now = () => collabOf(this.#editor.state);
    const text = now().recent.findLast(one => one.version === version)?.text;
    const name = `${history}/${version}/${fingerprint}`;
    if (!text || !fingerprint || now().history !== history || name === this.#last) return false;
    const mine = await this.#device.fingerprint(text.toString());
    if (mine === fingerprint) this.#last = name;
    return mine !== null && mine !== fingerprint && now().history === history;
  }
}
