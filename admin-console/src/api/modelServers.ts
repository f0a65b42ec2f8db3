import { http } from "./http";

/** What a model server was doing at one moment. */
export interface Sample {
  at: string;
  running: number;
  waiting: number;
  tokensPerSecond: number;
  promptTokensPerSecond: number;
  batchSize: number;
  ttftP50Millis: number | null;
  ttftP95Millis: number | null;
  tpotP50Millis: number | null;
  residentBytes: number;
  heapBytes: number;
  kvCacheBytes: number;
  generatedTokensTotal: number;
  requestsTotal: number;
}

/** What a model server is: fixed from its start to its end. */
export interface Build {
  precision: string;
  device: string;
  threads: number;
  slots: number;
  /** In tokens. */
  window: number;
  parameters: number;
}

export interface ModelServer {
  url: string;
  state: "up" | "down";
  model: string | null;
  downSince: string | null;
  latest: Sample | null;
  build: Build | null;
}

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
