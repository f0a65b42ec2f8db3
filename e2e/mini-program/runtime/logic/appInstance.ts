export interface AppOptions {
  onLaunch?(options: LaunchOptions): void;
  onShow?(options: LaunchOptions): void;
  onHide?(): void;
}

export interface LaunchOptions {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** 1001: from the list of mini-programs that were used lately. */
  readonly scene: 1001;
}

type Listener = (given: unknown) => void;

/** What App() was given, and everybody who wants to know when the mini-program comes and goes. */
export class AppInstance {
  #app: AppOptions = {};
  readonly #shown = new Set<Listener>();
  readonly #hidden = new Set<Listener>();

  readonly declare = (app: AppOptions): void => {
    this.#app = app;
  };

  get instance(): AppOptions {
    return this.#app;
  }

  launch(options: LaunchOptions): void {
    this.#app.onLaunch?.(options);
    this.show(options);
  }

  show(options: LaunchOptions): void {
    this.#app.onShow?.(options);
    this.#shown.forEach((listener) => listener(options));
  }

  hide(): void {
    this.#app.onHide?.();
    this.#hidden.forEach((listener) => listener({}));
  }

  get api() {
    return {
      onAppShow: (listener: Listener) => void this.#shown.add(listener),
      offAppShow: (listener: Listener) => void this.#shown.delete(listener),
      onAppHide: (listener: Listener) => void this.#hidden.add(listener),
      offAppHide: (listener: Listener) => void this.#hidden.delete(listener),
    };
  }
}
