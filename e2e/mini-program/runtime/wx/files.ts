import { type Callbacks, settle } from "./callbacks.ts";

const FOLDER = "wxfile://usr";

export interface SentFile {
  readonly name: string;
  readonly content: readonly number[];
}

/** The mini-program's own folder, out of which a file reaches people only through a chat. */
export class Files {
  readonly sent: SentFile[] = [];
  /** Whether the person picks a chat when WeChat asks for one, or leaves that window. */
  picksChat = true;
  readonly #files = new Map<string, ArrayBuffer>();

  get paths(): readonly string[] {
    return [...this.#files.keys()];
  }

  get api() {
    const manager = {
      writeFile: (options: Callbacks & { filePath: string; data: ArrayBuffer }) =>
        settle("writeFile", options, () => {
          if (!options.filePath.startsWith(`${FOLDER}/`)) {
            throw new Error(`permission denied, open ${options.filePath}`);
          }
          this.#files.set(options.filePath, options.data);
          return {};
        }),
      unlink: (options: Callbacks & { filePath: string }) =>
        settle("unlink", options, () => {
          this.#read(options.filePath);
          this.#files.delete(options.filePath);
          return {};
        }),
    };
    return {
      env: { USER_DATA_PATH: FOLDER },
      getFileSystemManager: () => manager,
      shareFileMessage: (options: Callbacks & { filePath: string; fileName: string }) => {
        const isTapped = navigator.userActivation.isActive;
        settle("shareFileMessage", options, () => this.#send(options.filePath, options.fileName, isTapped));
      },
    };
  }

  #send(path: string, name: string, isTapped: boolean): object {
    if (!isTapped) {
      throw new Error("can only be invoked by user TAP gesture.");
    }
    if (!this.picksChat) {
      throw new Error("cancel");
    }
    this.sent.push({ name, content: [...new Uint8Array(this.#read(path))] });
    return {};
  }

  #read(path: string): ArrayBuffer {
    const content = this.#files.get(path);
    if (content === undefined) {
      throw new Error(`no such file or directory, open ${path}`);
    }
    return content;
  }
}
