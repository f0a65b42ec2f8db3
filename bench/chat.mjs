// What chat-api adds to a model: many users who stream at once, against a stand-in that emits at a fixed rate.
//
// Every token of the stand-in is the moment at which it was sent, so a token's delay is known where it arrives: sender and
// receiver share this process and its clock. The same clients ask the stand-in directly in every round, one after the
// other with those that ask chat-api; what they wait is the harness's own part of the figures. All of it is on the
// loopback interface, and ends by itself.
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import { cpus, loadavg, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { randomUUID } from "node:crypto";
import { parseArgs } from "node:util";

const READY_WITHIN_MILLIS = 120_000;
const REGISTRATIONS_AT_ONCE = 4;
const PASSWORD = randomUUID();
const HOST = "127.0.0.1";
const agent = new http.Agent({ keepAlive: true, maxSockets: Infinity });

let answerTokens = 0;
const options = readOptions();
const deadline = setTimeout(() => stop("the benchmark took too long"), deadlineMillis());
deadline.unref();

const model = await startStandIn();
const service = await startChatApi(model.port);
try {
  const users = await registerUsers();
  // The first answers are those of a cold Java; nobody looks at them.
  await chatRound(users, Math.min(options.seconds, 10));
  const idle = memory();
  const rounds = [];
  for (let round = 0; round < options.rounds; round++) {
    const direct = await directRound();
    const through = await chatRound(users, options.seconds, memory);
    rounds.push({ direct, through });
    process.stderr.write(`round ${round + 1} of ${options.rounds}\n`);
  }
  report(rounds, idle);
} finally {
  service.end();
  model.close();
}
process.exit(0);

function readOptions() {
  const { values } = parseArgs({
    options: {
      java: { type: "string" },
      jar: { type: "string" },
      results: { type: "string" },
      users: { type: "string", default: "200" },
      rate: { type: "string", default: "20" },
      seconds: { type: "string", default: "20" },
      rounds: { type: "string", default: "3" },
    },
  });
  return {
    java: values.java,
    jar: values.jar,
    results: values.results,
    users: whole("users", values.users, 1, 1000),
    rate: whole("rate", values.rate, 1, 200),
    seconds: whole("seconds", values.seconds, 5, 120),
    rounds: whole("rounds", values.rounds, 1, 10),
  };
}

function whole(name, given, least, most) {
  const number = Number(given);
  if (!Number.isInteger(number) || number < least || number > most) {
    stop(`--${name} must be ${least} to ${most}; got ${given}.`);
  }
  return number;
}

function deadlineMillis() {
  return READY_WITHIN_MILLIS * 2 + options.users * 2_000 + (options.rounds + 1) * options.seconds * 4_000;
}

function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}

// The stand-in speaks as much of the model server's HTTP as chat-api asks for.

async function startStandIn() {
  const server = http.createServer((request, response) => {
    if (request.url === "/v1/chat/completions") {
      answer(request, response);
    } else if (request.url === "/tokenize") {
      readBody(request).then((body) => {
        const counts = JSON.parse(body).messages.map(() => 1);
        json(response, { count: counts.length + 1, max_model_len: 1024, max_new_tokens: 1000, message_counts: counts, overhead: 1 });
      });
    } else {
      json(response, state());
    }
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, HOST);
  await once(server, "listening");
  return { port: server.address().port, close: () => server.closeAllConnections() };
}

function state() {
  return {
    model: { id: "stand-in", name: "stand-in", precision: "none", device: "none", threads: 1, slots: 4096, window: 1024, parameters: 1 },
    running: 0, waiting: 0, steps_total: 0, batched_sequences_total: 0, generated_tokens_total: 0, prompt_tokens_total: 0,
    requests_total: { stop: 0, length: 0, cancelled: 0, failed: 0, rejected: 0 },
    ttft_ms: { p50: null, p95: null }, tpot_ms: { p50: null, p95: null },
    resident_bytes: 0, heap_bytes: 0, kv_cache_bytes: 0, uptime_seconds: 1,
  };
}

function answer(request, response) {
  request.resume();
  response.writeHead(200, { "Content-Type": "text/event-stream" });
  response.socket.setNoDelay(true);
  const tokens = answerTokens;
  let sent = 0;
  // Streams begin at moments of their own, as people do.
  const start = performance.now() + Math.random() * (1000 / options.rate);
  const emit = () => {
    if (response.destroyed) {
      return;
    }
    if (sent === tokens) {
      chunk(response, { choices: [{ index: 0, delta: {}, finish_reason: "stop" }] });
      chunk(response, { choices: [], usage: { prompt_tokens: 1, completion_tokens: tokens, total_tokens: tokens + 1 } });
      response.end("data: [DONE]\n\n");
      return;
    }
    chunk(response, { choices: [{ index: 0, delta: { content: `${performance.now().toFixed(3)} ` }, finish_reason: null }] });
    sent++;
    // By the clock and not by the last token: the rate stays what it is said to be.
    setTimeout(emit, Math.max(0, start + (sent * 1000) / options.rate - performance.now()));
  };
  setTimeout(emit, start - performance.now());
}

function chunk(response, body) {
  response.write(`data: ${JSON.stringify({ id: "a", object: "chat.completion.chunk", created: 1, model: "stand-in", ...body })}\n\n`);
}

function json(response, body) {
  response.writeHead(200, { "Content-Type": "application/json" });
  response.end(JSON.stringify(body));
}

async function startChatApi(modelPort) {
  const directory = mkdtempSync(join(tmpdir(), "qingliao-bench-"));
  const child = spawn(options.java, [
    "-Xmx1g", "-jar", options.jar,
    `--server.address=${HOST}`, "--server.port=0", `--qingliao.data-directory=${directory}`,
    `--qingliao.inference.model-servers=http://${HOST}:${modelPort}`,
    "--qingliao.security.registrations=100000", "--qingliao.quota.daily-uses=1000000", "--qingliao.account.hash-wait=1m",
  ], { stdio: ["ignore", "pipe", "inherit"] });
  const end = () => {
    child.kill("SIGTERM");
    rmSync(directory, { recursive: true, force: true });
  };
  process.on("exit", () => child.kill("SIGKILL"));
  const port = await portOf(child);
  return { pid: child.pid, port, end };
}

function portOf(child) {
  return new Promise((found) => {
    let log = "";
    const late = setTimeout(() => stop(`chat-api did not start:\n${log.slice(-2000)}`), READY_WITHIN_MILLIS);
    child.on("exit", (code) => stop(`chat-api ended with ${code}:\n${log.slice(-2000)}`));
    child.stdout.setEncoding("utf8").on("data", (text) => {
      log = (log + text).slice(-20_000);
      const started = /Tomcat started on port (\d+)/.exec(log);
      if (started) {
        clearTimeout(late);
        child.removeAllListeners("exit");
        found(Number(started[1]));
      }
    });
  });
}

async function registerUsers() {
  const users = [];
  let next = 0;
  const one = async () => {
    while (next < options.users) {
      const username = `bench-${next++}`;
      const account = await exchange("POST", "/api/v1/accounts", "", { username, password: PASSWORD });
      const conversation = await exchange("POST", "/api/v1/conversations", account.token, {});
      users.push({ token: account.token, conversation: conversation.id });
    }
  };
  process.stderr.write(`registering ${options.users} users\n`);
  await Promise.all(Array.from({ length: REGISTRATIONS_AT_ONCE }, one));
  return users;
}

async function exchange(method, path, token, body) {
  const response = await send(service.port, method, path, token, body);
  const text = await readBody(response);
  if (response.statusCode >= 400) {
    stop(`${method} ${path} was answered ${response.statusCode}: ${text}`);
  }
  return JSON.parse(text);
}

function send(port, method, path, token, body) {
  return new Promise((resolve, reject) => {
    const headers = { "Content-Type": "application/json", Accept: "text/event-stream, application/json" };
    if (token) {
      headers.Authorization = `Bearer ${token}`;
    }
    const request = http.request({ host: HOST, port, method, path, headers, agent }, resolve);
    request.on("error", reject);
    request.end(JSON.stringify(body));
  });
}

async function readBody(stream) {
  let text = "";
  for await (const piece of stream.setEncoding("utf8")) {
    text += piece;
  }
  return text;
}

function directRound() {
  answerTokens = options.rate * options.seconds;
  return streams(Array.from({ length: options.users }, () => () =>
    send(model.port, "POST", "/v1/chat/completions", "", { messages: [{ role: "user", content: "hello" }], stream: true })));
}

function chatRound(users, seconds, atHalfTime) {
  answerTokens = options.rate * seconds;
  return streams(users.map(({ token, conversation }) => () =>
    send(service.port, "POST", `/api/v1/conversations/${conversation}/turns`, token, { turnId: randomUUID(), content: "hello" })),
  seconds, atHalfTime);
}

async function streams(opens, seconds, atHalfTime) {
  const delays = [];
  const firsts = [];
  let failed = 0;
  let halfTime;
  const timer = atHalfTime && setTimeout(() => (halfTime = atHalfTime()), seconds * 500);
  const began = performance.now();
  await Promise.all(opens.map(async (open) => {
    const asked = performance.now();
    const response = await open();
    let rest = "";
    let first = true;
    let tokens = 0;
    for await (const piece of response.setEncoding("utf8")) {
      const now = performance.now();
      const text = rest + piece;
      // Only whole lines, and only those of deltas: the end of a turn repeats the whole answer.
      const lines = text.slice(0, text.lastIndexOf("\n") + 1);
      for (const [, moment] of lines.matchAll(/(?:"delta":\{"content"|^data: \{"text"):"((?:\d+\.\d{3} )+)"/gm)) {
        for (const sent of moment.trim().split(" ")) {
          delays.push(now - Number(sent));
          tokens++;
        }
        if (first) {
          firsts.push(now - asked);
          first = false;
        }
      }
      rest = text.slice(text.lastIndexOf("\n") + 1);
    }
    failed += response.statusCode >= 400 || tokens < answerTokens ? 1 : 0;
  }));
  clearTimeout(timer);
  return { delays: delays.sort((a, b) => a - b), firsts: firsts.sort((a, b) => a - b), failed, tokensPerSecond: (delays.length * 1000) / (performance.now() - began), halfTime };
}

/** Of chat-api; the heap as it is after a collection. Bytes. */
function memory() {
  const resident = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${service.pid}/status`, "utf8"));
  const jcmd = options.java.includes("/") ? join(dirname(options.java), "jcmd") : "jcmd";
  execFileSync(jcmd, [String(service.pid), "GC.run"], { stdio: "ignore" });
  const heap = execFileSync(jcmd, [String(service.pid), "GC.heap_info"], { encoding: "utf8" });
  const used = [...heap.matchAll(/(?:total|heap).*?used (\d+)K/g)].reduce((sum, [, kilobytes]) => sum + Number(kilobytes), 0);
  return { heapBytes: used * 1024, residentBytes: Number(resident[1]) * 1024 };
}

function percentile(sorted, share) {
  return sorted.length === 0 ? NaN : sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

function median(values) {
  return percentile([...values].sort((a, b) => a - b), 0.5);
}

function report(rounds, idle) {
  const of = (side, figure) => rounds.map((round) => figure(round[side]));
  const sides = ["direct", "through"];
  const rows = [
    ["token delay p50, ms", (side) => percentile(side.delays, 0.5)],
    ["token delay p95, ms", (side) => percentile(side.delays, 0.95)],
    ["token delay p99, ms", (side) => percentile(side.delays, 0.99)],
    ["first token p50, ms", (side) => percentile(side.firsts, 0.5)],
    ["first token p95, ms", (side) => percentile(side.firsts, 0.95)],
    ["tokens/s, all streams", (side) => side.tokensPerSecond],
    ["streams not whole", (side) => side.failed],
  ].map(([name, figure]) => {
    const [direct, through] = sides.map((side) => of(side, figure));
    return { name, direct: spread(direct), through: spread(through), added: spread(through.map((value, round) => value - direct[round])) };
  });
  const perStream = (figure) => spread(rounds.map((round) => (round.through.halfTime[figure] - idle[figure]) / options.users / 1024));
  const result = {
    users: options.users,
    modelRatePerStream: options.rate,
    modelRate: options.users * options.rate,
    seconds: options.seconds,
    rounds: options.rounds,
    processors: cpus().length,
    load: loadavg()[0],
    figures: rows,
    heapKilobytesPerStream: perStream("heapBytes"),
    residentKilobytesPerStream: perStream("residentBytes"),
    idleHeapBytes: idle.heapBytes,
  };
  writeFileSync(join(options.results, "chat.json"), `${JSON.stringify(result, null, 2)}\n`);
  print(result);
}

function spread(values) {
  return { median: median(values), least: Math.min(...values), most: Math.max(...values) };
}

function print(result) {
  const shown = ({ median: middle, least, most }) => `${figure(middle)} (${figure(least)}–${figure(most)})`;
  const table = [["", "stand-in alone", "through chat-api", "added"]];
  for (const row of result.figures) {
    table.push([row.name, shown(row.direct), shown(row.through), shown(row.added)]);
  }
  table.push(["heap a stream, KB", "", shown(result.heapKilobytesPerStream), ""]);
  table.push(["resident a stream, KB", "", shown(result.residentKilobytesPerStream), ""]);
  const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)));
  console.log(`\n${result.users} users at once, ${result.modelRatePerStream} tokens/s each (the stand-in's own rate: ${result.modelRate} tokens/s); `
    + `${result.processors} processors, load ${result.load.toFixed(1)}\n`);
  table.forEach((row, line) => {
    console.log(`| ${row.map((cell, column) => cell.padEnd(widths[column])).join(" | ")} |`);
    if (line === 0) {
      console.log(`| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`);
    }
  });
}

function figure(number) {
  return Math.abs(number) >= 100 ? number.toFixed(0) : number.toPrecision(3);
}
