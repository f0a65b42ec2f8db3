/** How WeChat tells what became of a call. */
export interface Callbacks<T extends object = object> {
  success?(result: T & { errMsg: string }): void;
  fail?(failure: { errMsg: string }): void;
  complete?(result: { errMsg: string }): void;
}

/** Calls back later, never within the call, as WeChat does. */
export function settle<T extends object>(name: string, options: Callbacks<T> | undefined, act: () => T): void {
  queueMicrotask(() => {
    try {
      const result = { ...act(), errMsg: `${name}:ok` };
      options?.success?.(result);
      options?.complete?.(result);
    } catch (problem) {
      const failure = { errMsg: `${name}:fail ${problem instanceof Error ? problem.message : String(problem)}` };
      options?.fail?.(failure);
      options?.complete?.(failure);
    }
  });
}
