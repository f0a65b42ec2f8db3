import { http } from "./http";
import type * as schema from "./schema";
import type { ModelServerView, ModelServerViewBuild } from "./schema";

/** What a model server was doing at one moment. */
export type Sample = schema.Sample;

/** What a model server is: fixed from its start to its end. */
export type Build = ModelServerViewBuild;

export type ModelServer = Pick<ModelServerView, "url" | "state" | "model" | "downSince" | "latest" | "build">;

export interface ModelServerHistory {
  url: string;
  /** Oldest first. */
  samples: Sample[];
}

/** An answer later than this is as good as none: the next question is already due. */
const TIMEOUT_MILLIS = 5_000;

export const modelServers = {
  async list(signal?: AbortSignal): Promise<ModelServer[]> {
    const options = { signal, timeoutMillis: TIMEOUT_MILLIS };
    return (await http.get<{ items: ModelServer[] }>("/ops/model-servers", options)).items;
  },

  async history(minutes: number, signal?: AbortSignal): Promise<ModelServerHistory[]> {
    const options = { signal, timeoutMillis: TIMEOUT_MILLIS };
    const path = `/ops/model-servers/history?minutes=${minutes}`;
    return (await http.get<{ items: ModelServerHistory[] }>(path, options)).items;
  },
};
