import { http } from "./http";

/** One model in a model server's directory. */
export interface LibraryModel {
  id: string;
  state: "unloaded" | "loading" | "loaded" | "unloading" | "failed";
  /** Whether it answers where a request names no model. */
  preferred: boolean;
  /** Why it could not be loaded the last time, in the model server's words. */
  problem: string | null;
  /** What its weights and its cache may take at most, while it is loaded. */
  reservedBytes: number | null;
}

export interface ModelLibrary {
  url: string;
  /** By name. */
  models: LibraryModel[];
}

/** What a model server says of the files of its preferred model; nothing where they cannot be read. */
export interface ModelCheck {
  url: string;
  model: string;
  shape: { parameters: number } | null;
  speech: { family: string } | null;
}

export type ModelChange = "load" | "unload" | "prefer";

const PATH = "/ops/model-servers";

export const modelLibraries = {
  /** Of the model servers that answer. */
  async list(signal?: AbortSignal): Promise<ModelLibrary[]> {
    return (await http.get<{ items: ModelLibrary[] }>(`${PATH}/models`, { signal })).items;
  },

  async checks(signal?: AbortSignal): Promise<ModelCheck[]> {
    return (await http.get<{ items: ModelCheck[] }>(`${PATH}/checks`, { signal })).items;
  },

  /** Gives the server's models afterwards; loading and unloading have then only begun. */
  change: (url: string, model: string, change: ModelChange) =>
    http.post<ModelLibrary>(
      `${PATH}/models/${encodeURIComponent(model)}/${change}?url=${encodeURIComponent(url)}`,
    ),
};
