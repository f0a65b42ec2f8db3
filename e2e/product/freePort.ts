import { randomInt } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";

/** Above those that browsers refuse to open. */
const LOWEST = 20_000;
const TRIES = 100;

/**
 * A port of the loopback interface that nothing listens on now, from below those that the system gives to outgoing
 * connections: none of them takes it before the process that is started on it.
 */
export async function freePort(): Promise<number> {
  const [lowestOutgoing = 0] = readFileSync("/proc/sys/net/ipv4/ip_local_port_range", "utf8").split("\t").map(Number);
  for (let tries = 0; tries < TRIES; tries++) {
    const port = randomInt(LOWEST, Math.max(lowestOutgoing, LOWEST + TRIES));
    if (await isFree(port)) {
      return port;
    }
  }
  throw new Error(`The loopback interface gave no port from ${LOWEST} to ${lowestOutgoing}.`);
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, "127.0.0.1");
  try {
    await once(server, "listening");
  } catch {
    return false;
  }
  server.close();
  await once(server, "close");
  return true;
}
