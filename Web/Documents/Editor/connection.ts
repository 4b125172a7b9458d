/** The live protocol over SignalR; the only file that knows it. */
import { type HubConnection, HubConnectionBuilder, JsonHubProtocol, LogLevel } from "@microsoft/signalr";
import { straight } from "../../Shell/live-line.ts";
import { type Connection, type ConnectionEvents, SignedOut } from "./protocol.ts";

type Listeners = { [K in keyof ConnectionEvents]: Set<ConnectionEvents[K]> };

/** Beyond this the library closes the connection itself; `link.ts` is much quicker to doubt it. */
const silence = 30_000;
const answered = 5_000;

/** A connection to the hub at `address`; nothing is sent before `connect`. */
export function connectTo(address: string): Connection {
  const listeners: Listeners = {
    edited: new Set(),
    pointed: new Set(),
    present: new Set(),
    head: new Set(),
    closed: new Set(),
    heard: new Set(),
    lost: new Set(),
  };
  let current: HubConnection | null = null;
  let endLine = () => {};

  const tell = <K extends keyof ConnectionEvents>(event: K, ...news: Parameters<ConnectionEvents[K]>) => {
    for (const listener of listeners[event]) (listener as (...news: unknown[]) => void)(...news);
  };

  async function call<T>(method: string, request: object): Promise<T> {
    if (!current) throw new Error("Not connected");
    return await current.invoke<T>(method, request);
  }

  function build(): HubConnection {
    const { options, end } = straight();
    endLine = end;
    const hub = new HubConnectionBuilder()
      .withUrl(address, options)
      .withHubProtocol(new Heard(() => hub === current && tell("heard")))
      .withServerTimeout(silence)
      .configureLogging(LogLevel.None)
      .build();
    const of = (event: "edited" | "pointed" | "present" | "head" | "closed") => {
      // The server says `Edited`, and so on; what an older connection has to say is nobody's.
      hub.on(event[0]!.toUpperCase() + event.slice(1), (...news: unknown[]) => {
        if (hub === current) (tell as (...told: unknown[]) => void)(event, ...news);
      });
    };
    for (const event of ["edited", "pointed", "present", "head", "closed"] as const) of(event);
    hub.onclose(() => {
      if (hub !== current) return;
      current = null;
      tell("lost");
    });
    return hub;
  }

  function disconnect() {
    const hub = current;
    current = null;
    void hub?.stop().catch(() => {});
    endLine();
  }

  return {
    async connect() {
      disconnect();
      const hub = build();
      current = hub;
      try {
        await hub.start();
      } catch (failure) {
        if (current === hub) current = null;
        throw (await isSignedOut(address)) ? new SignedOut() : failure;
      }
      if (current !== hub) throw new Error("Disconnected meanwhile");
    },
    disconnect,
    open: request => call("Open", request),
    edit: (document, push) => call("Edit", { document, ...push }),
    updatesSince: (document, history, seen) => call("UpdatesSince", { document, history, seen }),
    point: request => call("Point", request),
    preview: (document, shown, atLeast) => call("Preview", { document, shown, atLeast }),
    close: document => call("Close", { document }),
    on(event, listener) {
      listeners[event].add(listener);
      return () => void listeners[event].delete(listener);
    },
  };
}

/** A WebSocket that is refused does not say why; the same address says it to whoever asks without one. */
async function isSignedOut(address: string): Promise<boolean> {
  try {
    return (await fetch(address, { signal: AbortSignal.timeout(answered) })).status === 401;
  } catch {
    return false;
  }
}

/** SignalR's pings reach no listener; here every message shows that the server lives. */
class Heard extends JsonHubProtocol {
  readonly #heard: () => void;

  constructor(heard: () => void) {
    super();
    this.#heard = heard;
  }

  override parseMessages(...message: Parameters<JsonHubProtocol["parseMessages"]>) {
    this.#heard();
    return super.parseMessages(...message);
  }
}
