import { copyFileSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withIdleLayers } from "./idleLayers.ts";
import { project } from "./project.ts";

/**
 * shipped: the model users get. endless: the same model, slower, that never ends an answer by itself. several: the
 * shipped one, the same under another name, and one that is no GPT-2.
 */
export type ModelKind = "shipped" | "endless" | "several";

/** Beside the shipped one, where there are several. */
export const SECOND = "qingliao-second";

const SHIPPED = join(project, "models/qingliao-zh-8m");
const SHIPPED_LAYERS = 6;
/** Some twenty tokens a second, and so an answer that nobody stops lasts for more than ten seconds. */
const ENDLESS_LAYERS = 60;
const ENDLESS_ANSWER_TOKENS = 300;

/** The directory of that model, made inside `folder` where it does not ship. */
export function modelDirectory(kind: ModelKind, folder: string): string {
  switch (kind) {
    case "shipped":
      return SHIPPED;
    case "endless":
      return endlessModel(join(folder, "qingliao-endless"));
    case "several":
      return firstOfSeveral(join(folder, "models"));
  }
}

function firstOfSeveral(folder: string): string {
  const first = join(folder, "qingliao-zh-8m");
  if (!existsSync(folder)) {
    mkdirSync(folder);
    symlinkSync(SHIPPED, first);
    symlinkSync(SHIPPED, join(folder, SECOND));
    mkdirSync(join(folder, "no-gpt2"));
    writeFileSync(join(folder, "no-gpt2", "config.json"), JSON.stringify({ model_type: "llama" }));
  }
  return first;
}

/** The shipped model answers in a few milliseconds; what happens in mid-answer needs an answer that has a middle. */
function endlessModel(directory: string): string {
  if (existsSync(directory)) {
    return directory;
  }
  mkdirSync(directory);
  const weights = "model.safetensors";
  withIdleLayers(join(SHIPPED, weights), SHIPPED_LAYERS, ENDLESS_LAYERS, join(directory, weights));
  symlinkSync(join(SHIPPED, "tokenizer.json"), join(directory, "tokenizer.json"));
  copyFileSync(join(SHIPPED, "tokenizer_config.json"), join(directory, "tokenizer_config.json"));
  rewriteJson("config.json", directory, { n_layer: ENDLESS_LAYERS, eos_token_id: [] });
  rewriteJson("generation_config.json", directory, {
    eos_token_id: [],
    max_new_tokens: ENDLESS_ANSWER_TOKENS,
  });
  return directory;
}

function rewriteJson(file: string, directory: string, changes: Record<string, unknown>): void {
  const original: unknown = JSON.parse(readFileSync(join(SHIPPED, file), "utf8"));
  writeFileSync(join(directory, file), JSON.stringify({ ...(original as object), ...changes }, null, 2));
}
