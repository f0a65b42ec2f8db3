export type Value = string | number | boolean;

export interface BuiltIn {
  readonly tag: string;
  /** Those that the mini-program uses, by their names in a script, with their defaults. */
  readonly properties: Readonly<Record<string, Value>>;
  /** Called when the component has its place in the document; gives what becomes of a changed property. */
  mounted?(element: HTMLElement, events: Events): Readonly<Record<string, (value: Value) => void>>;
}

export interface Events {
  trigger(name: string, detail: object): void;
}
