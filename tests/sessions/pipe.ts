/** The real rules of the document, over a pipe: one process for many sessions. */
import { type ChildProcess, spawn } from "node:child_process";
import type { PushBy, Server } from "./server.ts";

export class Pipe {
  readonly #process: ChildProcess;
  readonly #waiting = new Map<number, { resolve: (result: never) => void; reject: (failure: Error) => void }>();
  #calls = 0;
  #sessions = 0;
  #outgoing: string[] = [];
  #ended: Error | null = null;

  constructor(assembly: string) {
    this.#process = spawn("dotnet", [assembly], { stdio: ["pipe", "pipe", "inherit"] });
    let rest = "";
    this.#process.stdout!.setEncoding("utf8").on("data", (chunk: string) => {
      const lines = (rest + chunk).split("\n");
      rest = lines.pop()!;
      for (const line of lines) this.#answered(JSON.parse(line));
    });
    this.#process.on("exit", code => {
      this.#ended = new Error(`The document's rules ended with code ${code}`);
      for (const { reject } of this.#waiting.values()) reject(this.#ended);
    });
  }

  #answered({ id, result }: { id: number; result: unknown }) {
    const waiting = this.#waiting.get(id)!;
    this.#waiting.delete(id);
    waiting.resolve(result as never);
  }

  call<T>(session: number, call: string, more: object = {}): Promise<T> {
    if (this.#ended) return Promise.reject(this.#ended);
    return new Promise<T>((resolve, reject) => {
      const id = this.#calls++;
      this.#waiting.set(id, { resolve, reject });
      // What many sessions ask for in one turn goes in one write.
      if (this.#outgoing.length === 0)
        setImmediate(() => this.#process.stdin!.write(this.#outgoing.splice(0).join("")));
      this.#outgoing.push(`${JSON.stringify({ id, session, call, ...more })}\n`);
    });
  }

  async found(text: string): Promise<PipedServer> {
    const session = this.#sessions++;
    await this.call(session, "found", { text });
    return new PipedServer(this, session);
  }

  end() {
    this.#process.stdin!.end();
  }
}

export class PipedServer implements Server {
  readonly #pipe: Pipe;
  readonly #session: number;

  constructor(pipe: Pipe, session: number) {
    this.#pipe = pipe;
    this.#session = session;
  }

  #call<K extends keyof Server>(call: string, more?: object): ReturnType<Server[K]> {
    return this.#pipe.call(this.#session, call, more) as ReturnType<Server[K]>;
  }

  open = (account: string, history: string | null, seen: number | null) =>
    this.#call<"open">("open", { account, history, seen });
  edit = (pushes: readonly PushBy[], fate: string) => this.#call<"edit">("edit", { pushes, fate });
  since = (account: string, history: string, seen: number) => this.#call<"since">("since", { account, history, seen });
  restart = () => this.#call<"restart">("restart");
  head = () => this.#call<"head">("head");
  replayed = () => this.#call<"replayed">("replayed");
  command = (what: Parameters<Server["command"]>[0]) => this.#call<"command">("command", { what });
  setRight = (account: string, right: string) => this.#call<"setRight">("right", { account, right });
  restoreBackup = (version: number) => this.#call<"restoreBackup">("backup", { version });
  end = () => this.#pipe.call(this.#session, "end");
}
