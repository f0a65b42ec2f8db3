import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { javaCommand } from "./javaCommand.ts";
import { type Module, unpackedJar } from "./unpack.ts";

// A test's process lives for minutes: the second compiler would cost more than it gives back.
const QUICK_START = ["-XX:TieredStopAtLevel=1"];
const READY_WITHIN_MILLIS = 300_000;
const ENDS_WITHIN_MILLIS = 30_000;
/** A process that takes a connection and says nothing is asked again. */
const ANSWERS_WITHIN_MILLIS = 5_000;

export interface JavaProcessSettings {
  readonly module: Module;
  readonly settings: readonly string[];
  readonly standardInput?: string;
  /** Answers 200 once the process can serve. */
  readonly readyAt: string;
  readonly log: string;
}

/** One of the product's processes, started from what was built and ended by its id. */
export class JavaProcess {
  readonly #process: ChildProcess;
  readonly #settings: JavaProcessSettings;

  private constructor(process: ChildProcess, settings: JavaProcessSettings) {
    this.#process = process;
    this.#settings = settings;
  }

  static async start(settings: JavaProcessSettings): Promise<JavaProcess> {
    const log = openSync(settings.log, "a");
    // pdeathsig: a test run that is killed leaves no process behind.
    const child = spawn(
      "setpriv",
      [
        "--pdeathsig",
        "KILL",
        javaCommand(),
        ...QUICK_START,
        "-jar",
        unpackedJar(settings.module),
        ...settings.settings,
      ],
      { stdio: ["pipe", log, log] },
    );
    closeSync(log);
    child.stdin?.end(settings.standardInput ?? "");
    const started = new JavaProcess(child, settings);
    await started.#untilReady();
    return started;
  }

  get log(): string {
    return readFileSync(this.#settings.log, "utf8");
  }

  /** As Ctrl-C on ./run does. */
  async end(): Promise<void> {
    await this.#signalAndAwaitExit("SIGTERM");
  }

  /** As a crash of native code or the kernel's memory killer does. */
  async kill(): Promise<void> {
    await this.#signalAndAwaitExit("SIGKILL");
  }

  /** Stops the process where it is, so that a test can look at the middle of an answer for as long as it likes. */
  freeze(): void {
    this.#process.kill("SIGSTOP");
  }

  thaw(): void {
    this.#process.kill("SIGCONT");
  }

  get #hasEnded(): boolean {
    return this.#process.exitCode !== null || this.#process.signalCode !== null;
  }

  async #signalAndAwaitExit(signal: "SIGTERM" | "SIGKILL"): Promise<void> {
    if (this.#hasEnded) {
      return;
    }
    const exit = once(this.#process, "exit");
    this.#process.kill("SIGCONT");
    this.#process.kill(signal);
    const force = setTimeout(() => this.#process.kill("SIGKILL"), ENDS_WITHIN_MILLIS);
    await exit;
    clearTimeout(force);
  }

  async #untilReady(): Promise<void> {
    const { module, readyAt } = this.#settings;
    const deadline = Date.now() + READY_WITHIN_MILLIS;
    while (!(await answers(readyAt))) {
      if (this.#hasEnded) {
        throw new Error(`${module} ended before it was ready:\n${this.#lastWords()}`);
      }
      if (Date.now() > deadline) {
        await this.kill();
        throw new Error(`${module} was not ready within ${READY_WITHIN_MILLIS} ms:\n${this.#lastWords()}`);
      }
      await pause(100);
    }
  }

  #lastWords(): string {
    return this.log.split("\n").slice(-30).join("\n");
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(ANSWERS_WITHIN_MILLIS) })).ok;
  } catch {
    return false;
  }
}
