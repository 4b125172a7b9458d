/**
 * Keeps the connection up, for ever, and tells the truth about it. What it guarantees: the server sends something every second, so two
 * seconds of silence mean that the link is gone or going, and two seconds are what it takes to say so. Eight seconds of silence, or one
 * and a half after a reason to doubt (the network changed, the device slept), and it connects anew.
 */
import { type Device, within } from "./device.ts";
import { type Connection, type Refusal, SignedOut } from "./protocol.ts";

/** `since` in milliseconds since 1970. */
export type Link =
  /** No answer yet since the page was opened. */
  | { kind: "connecting" }
  | { kind: "live" }
  /** Connected, but silent for two seconds, or a push has waited two seconds for its answer. */
  | { kind: "waiting"; since: number }
  /** Not connected; it tries again for ever. */
  | { kind: "lost"; since: number }
  /** The device says there is no network. */
  | { kind: "offline"; since: number }
  /** The session has ended, or is `another` person's; typing goes on into the journal. Call `signedIn` after signing in. */
  | { kind: "signed-out"; since: number; another: boolean }
  /** No right to read (any more), or no such document. */
  | { kind: "closed"; refusal: Refusal };

const quietAfter = 2_000;
const goneAfter = 8_000;
const doubtFor = 1_500;
const sleptFor = 5_000;
const connectWithin = 10_000;

/**
 * 0.5 to 1 s at first, 2 to 4 s in the end: many browsers that lost one server do not return at once, and what waits
 * has landed within ten seconds of the line's return.
 */
export const retryDelay = (failures: number, random: number): number =>
  1_000 * 2 ** Math.min(failures, 2) * (0.5 + random / 2);

export interface LinkHolder {
  /** Opens the document on a fresh connection; rejects when there is no verdict, with `SignedOut` when it is somebody else's. */
  opening(): Promise<void>;
  /** The link is live. */
  opened(): void;
  /** The connection is gone. */
  lost(): void;
  changed(): void;
}

export class LinkKeeper {
  readonly #connection: Connection;
  readonly #device: Device;
  readonly #holder: LinkHolder;
  #phase: "new" | "idle" | "trying" | "open" | "signed-out" | "closed" | "stopped" = "new";
  #refusal: Refusal | null = null;
  #tried = false;
  /** Somebody else is signed in. */
  #another = false;
  /** Connected, and opening. */
  #carrying = false;
  #failures = 0;
  /** Counts connections: what an older one still has to say is not heard. */
  #round = 0;
  #goneSince: number;
  #heardAt = 0;
  #goneAt = 0;
  #quiet = false;
  #offline = false;
  #lateSince: number | null = null;
  #cancelRetry = () => {};
  #cancelListen = () => {};
  readonly #ends: (() => void)[];

  constructor(connection: Connection, device: Device, holder: LinkHolder) {
    this.#connection = connection;
    this.#device = device;
    this.#holder = holder;
    this.#goneSince = device.now();
    this.#ends = [
      connection.on("heard", () => this.#heard()),
      connection.on("lost", () => this.#lost()),
      device.watch(event => this.#noticed(event)),
    ];
  }

  get open(): boolean {
    return this.#phase === "open";
  }

  /** Whether calls can be made; `open` only once the document was opened on this connection. */
  get connected(): boolean {
    return this.#phase === "open" || this.#carrying;
  }

  get state(): Link {
    if (this.#refusal) return { kind: "closed", refusal: this.#refusal };
    if (this.#phase === "signed-out") return { kind: "signed-out", since: this.#goneSince, another: this.#another };
    if (this.#phase === "open" && !this.#offline) {
      if (this.#quiet) return { kind: "waiting", since: this.#heardAt };
      return this.#lateSince === null ? { kind: "live" } : { kind: "waiting", since: this.#lateSince };
    }
    if (this.#offline || !this.#device.online()) return { kind: "offline", since: this.#goneSince };
    return this.#tried ? { kind: "lost", since: this.#goneSince } : { kind: "connecting" };
  }

  start() {
    if (this.#phase === "new") this.#phase = "idle";
    void this.#connect();
  }

  /** Tells since when a push waits for its answer; null when none waits too long. */
  late(since: number | null) {
    if (this.#lateSince === since) return;
    this.#lateSince = since;
    this.#holder.changed();
  }

  signedIn() {
    if (this.#phase === "signed-out") this.#phase = "idle";
    void this.#connect();
  }

  /** Gives up: the person may not read the document. */
  close(refusal: Refusal) {
    this.#refusal = refusal;
    this.#end("closed");
    this.#holder.changed();
  }

  stop() {
    this.#end("stopped");
    for (const end of this.#ends) end();
  }

  /** Ends this connection and makes another. */
  renew() {
    if (this.#phase === "open" || this.#phase === "trying") this.#drop(0);
  }

  #end(phase: "closed" | "stopped") {
    this.#phase = phase;
    this.#carrying = false;
    this.#round++;
    this.#cancelRetry();
    this.#cancelListen();
    this.#connection.disconnect();
  }

  async #connect() {
    if (this.#phase !== "idle") return;
    this.#phase = "trying";
    this.#cancelRetry();
    const round = ++this.#round;
    try {
      await within(this.#device, connectWithin, this.#connection.connect());
      if (round !== this.#round) return;
      this.#heardAt = this.#device.now();
      this.#carrying = true;
      await this.#holder.opening();
      if (round !== this.#round) return;
      this.#carrying = false;
      this.#phase = "open";
      this.#failures = 0;
      this.#offline = false;
      this.#heard();
      this.#listen();
      this.#holder.opened();
    } catch (failure) {
      if (round !== this.#round) return;
      if (failure instanceof SignedOut) this.#signedOut(failure.another);
      else this.#drop(retryDelay(this.#failures++, this.#device.random()));
    }
    this.#tried = true;
    this.#holder.changed();
  }

  #signedOut(another: boolean) {
    this.#phase = "signed-out";
    this.#another = another;
    this.#carrying = false;
    this.#round++;
    this.#connection.disconnect();
  }

  #lost() {
    if (this.#phase === "open") this.#drop(retryDelay(0, this.#device.random()));
  }

  #drop(delay: number) {
    if (this.#phase === "open") this.#goneSince = this.#quiet ? this.#heardAt : this.#device.now();
    this.#phase = "idle";
    this.#round++;
    this.#carrying = false;
    this.#quiet = false;
    this.#lateSince = null;
    this.#cancelListen();
    this.#connection.disconnect();
    this.#holder.lost();
    this.#cancelRetry();
    this.#cancelRetry = this.#device.later(delay, () => void this.#connect());
    this.#holder.changed();
  }

  #heard() {
    this.#heardAt = this.#device.now();
    this.#goneAt = this.#heardAt + goneAfter;
    if (!this.#quiet && !this.#offline) return;
    this.#quiet = false;
    this.#offline = false;
    if (this.#phase === "open") this.#listen();
    this.#holder.changed();
  }

  /** Something makes the link doubtful: it has a moment to prove itself. */
  #doubt() {
    this.#goneAt = Math.min(this.#goneAt, this.#device.now() + doubtFor);
    this.#listen();
  }

  /** Waits for silence. A timer that comes much too late tells that the device slept, or the page was frozen. */
  #listen() {
    this.#cancelListen();
    const now = this.#device.now();
    const due = Math.max(now, this.#quiet ? this.#goneAt : Math.min(this.#goneAt, this.#heardAt + quietAfter));
    this.#cancelListen = this.#device.later(due - now, () => {
      if (this.#phase !== "open") return;
      const late = this.#device.now();
      if (late - due > sleptFor) {
        this.#goneAt = late + doubtFor;
        this.#quiet = true;
        this.#holder.changed();
      } else if (late >= this.#goneAt) {
        this.#quiet = true;
        this.#drop(0);
        return;
      } else if (!this.#quiet && late - this.#heardAt >= quietAfter) {
        this.#quiet = true;
        this.#holder.changed();
      }
      this.#listen();
    });
  }

  #noticed(event: "online" | "offline" | "visible" | "hidden") {
    if (event === "hidden" || this.#phase === "stopped" || this.#phase === "closed") return;
    this.#offline = event === "offline" || (this.#offline && event === "visible");
    if (event === "offline" && this.#phase !== "open") this.#holder.changed();
    // Another tab may have signed in.
    if (event === "visible" && this.#phase === "signed-out") this.#phase = "idle";
    if (this.#phase === "open") {
      this.#doubt();
      this.#holder.changed();
    } else if (event !== "offline") void this.#connect();
  }
}
