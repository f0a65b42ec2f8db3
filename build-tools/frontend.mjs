// Builds or checks one front end from Maven: node frontend.mjs build|check (in the front end's own folder).
//
// Maven runs this at every build, so each step is left out while its inputs are the same as last time:
// npm ci while package-lock.json is the same, the build while every source is.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const OLDEST_NODE = 20;
// schema.ts is made from the API document, and holds types only.
const NOT_SOURCES = new Set(["node_modules", "dist", "target", "schema.ts"]);

const [task] = process.argv.slice(2);
const major = Number(process.versions.node.split(".")[0]);
if (major < OLDEST_NODE) {
  fail(`The front ends are built with Node ${OLDEST_NODE} or newer; this is ${process.version}. ./run fetches one where it is missing.`);
}
if (task !== "build" && task !== "check") {
  fail(`frontend.mjs knows build and check; got ${task}.`);
}

once("install", ["package-lock.json"], "node_modules", ["ci"]);
if (task === "build") {
  once("build", files("."), "dist", ["run", "build"]);
} else {
  npm(["run", "check"]);
}

/** Runs npm with `args` unless `output` is there and was made from the same `inputs`. */
function once(step, inputs, output, args) {
  const stamp = join("node_modules", `.qingliao-${step}`);
  const state = digest(inputs);
  if (existsSync(output) && existsSync(stamp) && readFileSync(stamp, "utf8") === state) {
    return;
  }
  npm(args);
  mkdirSync("node_modules", { recursive: true });
  writeFileSync(stamp, state);
}

function npm(args) {
  const { status } = spawnSync("npm", args, { stdio: "inherit", shell: process.platform === "win32" });
  if (status !== 0) {
    fail(`npm ${args.join(" ")} failed in ${process.cwd()}.`);
  }
}

function digest(paths) {
  const hash = createHash("sha256");
  for (const path of paths) {
    hash.update(path).update("\0").update(readFileSync(path)).update("\0");
  }
  return hash.digest("hex");
}

function files(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !NOT_SOURCES.has(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? files(join(folder, entry.name)) : [join(folder, entry.name)]));
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
