/**
 * Plays random sessions of the shipping synchronisation against the real rules of the document.
 * `--sessions N --seed N --workers N` (each worker is a process with rules of its own); `--trace` follows one seed aloud.
 */
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { indexedDbStore } from "../../Web/Documents/Editor/store.ts";
import { Pipe } from "./pipe.ts";
import { memory, type Outcome, type Ports, Session } from "./session.ts";

globalThis.IDBKeyRange = IDBKeyRange;

const told = (name: string, otherwise: number) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const assembly = fileURLToPath(
  new URL("../../DocumentPipe/bin/Debug/net10.0/ResearchHub.DocumentPipe.dll", import.meta.url),
);
/** Sessions under way at once in a worker: while one waits for the pipe, another plays. */
const atOnce = 48;
const say = (line: string) => process.stdout.write(`${line}\n`);

/** Every twentieth session keeps its journals in a real IndexedDB's double, the others in memory. */
const store = (seed: number): Ports["store"] => (seed % 20 === 0 ? () => indexedDbStore(new IDBFactory()) : memory);

async function play(first: number, count: number, step: number, done: (outcome: Outcome) => void) {
  const pipe = new Pipe(assembly);
  let next = first;
  const end = first + count * step;
  const one = async () => {
    for (let seed = next; seed < end; seed = next) {
      next += step;
      const server = { current: null as Awaited<ReturnType<Pipe["found"]>> | null };
      const ports: Ports = {
        server: async text => {
          server.current = await pipe.found(text);
          return server.current;
        },
        store: store(seed),
        ...(process.argv.includes("--trace") && { trace: say }),
      };
      const outcome = await new Session(seed, ports).play().catch(failure => ({
        seed,
        edits: 0,
        faults: [`broke: ${failure instanceof Error ? failure.stack : failure}`],
      }));
      done(outcome);
      await server.current?.end();
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, count) }, one));
  pipe.end();
}

const sessions = told("sessions", Number(process.env["RESEARCHHUB_SESSIONS"] ?? 20_000));
const seed = told("seed", Date.now() % 1_000_000_000);
const workers = Math.min(sessions, told("workers", 2));

if (process.send) {
  const [first, count, step] = [told("seed", 0), told("sessions", 0), told("workers", 1)];
  await play(first, count, step, outcome => process.send!(outcome));
  process.disconnect();
} else {
  say(`${sessions} sessions, seeds ${seed} to ${seed + sessions - 1}`);
  const started = performance.now();
  const failed: Outcome[] = [];
  let played = 0;
  let edits = 0;
  let told = started;
  const done = (outcome: Outcome) => {
    played++;
    edits += outcome.edits;
    if (outcome.faults.length > 0) {
      failed.push(outcome);
      if (failed.length <= 20) say(`seed ${outcome.seed}:\n  ${outcome.faults.slice(0, 10).join("\n  ")}`);
    }
    const now = performance.now();
    if (now - told < 60_000) return;
    told = now;
    say(`${played} of ${sessions} played, ${failed.length} failed`);
  };
  if (workers === 1) await play(seed, sessions, 1, done);
  else {
    const script = fileURLToPath(import.meta.url);
    const codes = await Promise.all(
      Array.from({ length: workers }, (_, worker) => {
        const count = Math.floor((sessions - worker + workers - 1) / workers);
        const argument = ["--seed", `${seed + worker}`, "--sessions", `${count}`, "--workers", `${workers}`];
        const child = fork(script, argument, { execArgv: ["--enable-source-maps", "--max-semi-space-size=64"] });
        let silence: NodeJS.Timeout | undefined;
        const listen = () => {
          clearTimeout(silence);
          silence = setTimeout(() => {
            say("A worker was silent for a minute: a session goes round in a circle");
            child.kill("SIGKILL");
          }, 60_000);
        };
        listen();
        child.on("message", outcome => {
          listen();
          done(outcome as Outcome);
        });
        child.on("close", () => clearTimeout(silence));
        return new Promise<number | null>(resolve => {
          child.on("close", resolve);
        });
      }),
    );
    for (const code of codes) if (code !== 0) say(`A worker ended with code ${code}`);
  }
  const seconds = (performance.now() - started) / 1000;
  say(`${edits} edits in ${seconds.toFixed(1)} s, ${(played / seconds).toFixed(0)} sessions a second`);
  // What was not played did not pass.
  const lost = failed.length + sessions - played;
  say(`sessions: ${sessions - lost} passed, ${lost} failed, 0 skipped`);
  process.exitCode = lost > 0 ? 1 : 0;
}
