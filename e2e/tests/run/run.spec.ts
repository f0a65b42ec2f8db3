import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test as base } from "@playwright/test";
import { Api } from "../../product/api.ts";
import { freePort } from "../../product/freePort.ts";
import { RunCommand, isAlive } from "../../product/runCommand.ts";

interface Machine {
  origin: string;
  data: string;
  /** `./run` on this test's ports and data directory. */
  run: (...options: string[]) => RunCommand;
}

const READY_WITHIN_MILLIS = 300_000;
const READY = /Ctrl-C stops it[\s\S]*\/ops/;
const PASSWORD = /shown only this once\): (\S+)\n/;
const REPLACEMENT = /shown only this once, to be changed\): (\S+)\n/;

const test = base.extend<{ machine: Machine }>({
  machine: async ({ browserName: _ }, use) => {
    const [port, modelPort] = [await freePort(), await freePort()];
    const data = mkdtempSync(join(tmpdir(), "qingliao-run-"));
    const started: RunCommand[] = [];
    const run = (...options: string[]): RunCommand => {
      const command = new RunCommand(
        ...["--port", `${port}`, "--model-port", `${modelPort}`, "--data", data, ...options],
      );
      started.push(command);
      return command;
    };
    await use({ origin: `http://127.0.0.1:${port}`, data, run });
    for (const command of started) {
      command.signal("SIGTERM");
      await command.exitCode();
    }
    rmSync(data, { recursive: true });
  },
});

// Two starts on a busy machine, and a build before them where ./test has not just made one.
test.setTimeout(400_000);

/** Until it has told the password too, which stands below the addresses. */
async function passwordFrom(command: RunCommand, line: RegExp): Promise<string> {
  await expect.poll(() => command.output, { timeout: READY_WITHIN_MILLIS }).toMatch(READY);
  await expect.poll(() => command.output).toMatch(line);
  return line.exec(command.output)?.[1] ?? "";
}

test("./run gives an administrator a password, is alone on its data, starts a crashed model server again and ends as a whole", async ({
  machine,
}) => {
  let password = "";

  await test.step("the first start prints the administrator's password, and Ctrl-C ends both processes", async () => {
    const first = machine.run();
    password = await passwordFrom(first, PASSWORD);
    expect(first.output).toContain(`${machine.origin}/`);
    await new Api(machine.origin).logIn({ username: "admin", password });
    expect(await operatorAt(machine.origin)).toBe("海港图书馆");
    const processes = first.children;

    first.signal("SIGINT");
    expect(await first.exitCode()).toBe(130);
    expect(processes.filter(isAlive)).toEqual([]);
    expect(first.output).toContain("Stopped.");
  });

  const running = machine.run("--reset-admin-password", "admin");

  await test.step("another start prints a password for the administrator who has lost it", async () => {
    const replacement = await passwordFrom(running, REPLACEMENT);
    expect(running.output).not.toMatch(PASSWORD);
    await new Api(machine.origin).logIn({ username: "admin", password: replacement });
    await expect(new Api(machine.origin).logIn({ username: "admin", password })).rejects.toThrow();
  });

  await test.step("a second run on the same data directory is refused", async () => {
    const refused = machine.run("--port", `${await freePort()}`);
    expect(await refused.exitCode()).toBe(1);
    expect(refused.output).toMatch(/^Another \.\/run is using the data directory .*\n$/);
  });

  await test.step("a crashed model server is started again", async () => {
    const crashed = running.killChild("model-server");
    await expect.poll(() => running.output).toContain("model-server ended unexpectedly (exit code 137)");
    await expect
      .poll(() => {
        const again = running.child("model-server");
        return again !== undefined && again !== crashed;
      }, "a model server in the place of the crashed one")
      .toBe(true);
  });

  await test.step("without the chat service it ends, and says why", async () => {
    const processes = running.children;
    running.killChild("chat-api");
    expect(await running.exitCode()).toBe(1);
    expect(running.output).toContain("chat-api has ended (exit code 137)");
    expect(running.output).not.toMatch(/line \d+/); // bash's own report of a killed process
    expect(processes.filter(isAlive)).toEqual([]);
  });
});

/** As the environment of `./run` sets it. */
async function operatorAt(origin: string): Promise<unknown> {
  const service = (await (await fetch(`${origin}/api/v1/service`)).json()) as { operator?: unknown };
  return service.operator;
}

test("no process outlives a run that is killed", async ({ machine }) => {
  const running = machine.run();
  await expect.poll(() => running.child("chat-api"), { timeout: READY_WITHIN_MILLIS }).toBeDefined();
  const processes = running.children;

  running.signal("SIGKILL");

  await expect.poll(() => processes.filter(isAlive), { timeout: 60_000 }).toEqual([]);
});

test("what cannot work is said in one sentence before anything is started", async ({ machine }) => {
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  const { port } = taken.address() as AddressInfo;
  for (const [options, sentence] of [
    [["--port", `${port}`], `Port ${port} is taken: name another one with --port.`],
    [["--model", "gpt-9"], "There is no model gpt-9: "],
    [["--color"], "There is no option --color; see ./run --help."],
    [["--port", "80808"], "--port must be a whole number from 1 to 65535; got 80808."],
    [["--database-url", "mysql://here"], "--database-url must begin with jdbc:postgresql://."],
  ] as const) {
    const command = machine.run(...options);
    expect(await command.exitCode()).toBe(1);
    expect(command.output).toContain(sentence);
    expect(command.output.trim().split("\n")).toHaveLength(1);
  }
  taken.close();
});
