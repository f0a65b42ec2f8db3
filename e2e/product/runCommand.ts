import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { project } from "./project.ts";
import type { Module } from "./unpack.ts";

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

  /** The one of its children that runs that module: by its jar, for the other one's address is named to chat-api. */
  child(module: Module): number | undefined {
    return this.children.find((pid) => jarOf(module).test(commandLine(pid)));
  }

  /** As a crash does. Gives what was killed. */
  killChild(module: Module): number {
    const pid = this.child(module);
    if (pid === undefined) {
      throw new Error(`./run has started no ${module}.`);
    }
    process.kill(pid, "SIGKILL");
    return pid;
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

function jarOf(module: Module): RegExp {
  return new RegExp(`/${module}-[^/\0]*\\.jar`);
}

/** Empty for a process that has ended. */
function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return "";
  }
}
