import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { project } from "./project.ts";

/** `./run` as somebody types it, in English and where the terminal knows no other language. */
export class RunCommand {
  readonly #child: ChildProcess;
  #output = "";

  constructor(...options: string[]) {
    this.#child = spawn(join(project, "run"), options, {
      env: { ...process.env, LC_ALL: "C", QINGLIAO_PAGES_OPERATOR: "海港图书馆" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => (this.#output += text));
    }
  }

  /** Everything it has said so far. */
  get output(): string {
    return this.#output;
  }

  /** The processes it has started and not ended yet. */
  get children(): number[] {
    const { pid } = this.#child;
    const ids = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim();
    return ids === "" ? [] : ids.split(" ").map(Number);
  }

  /** The one of its children whose command line contains `word`. */
  child(word: string): number | undefined {
    return this.children.find((pid) => commandLine(pid).includes(word));
  }

  signal(signal: "SIGINT" | "SIGTERM" | "SIGKILL"): void {
    this.#child.kill(signal);
  }

  /** Its exit code, once it has ended; null when a signal ended it. */
  async exitCode(): Promise<number | null> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      await once(this.#child, "close");
    }
    return this.#child.exitCode;
  }
}

export function isAlive(pid: number): boolean {
  return commandLine(pid) !== "";
}

/** Empty for a process that has ended. */
function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return "";
  }
}
