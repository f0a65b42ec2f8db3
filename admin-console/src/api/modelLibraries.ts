import { http } from "./http";
import type {
  ModelCheckView,
  ModelCheckViewShape,
  ModelCheckViewSpeech,
  ModelLibraryView,
  ModelLibraryViewModel,
} from "./schema";

/** One model in a model server's directory. */
export type LibraryModel = ModelLibraryViewModel;

export type ModelLibrary = ModelLibraryView;

/** What a model server says of the files of its preferred model; nothing where they cannot be read. */
export interface ModelCheck extends Pick<ModelCheckView, "url" | "model"> {
  shape: Pick<ModelCheckViewShape, "parameters"> | null;
  speech: Pick<ModelCheckViewSpeech, "family"> | null;
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
