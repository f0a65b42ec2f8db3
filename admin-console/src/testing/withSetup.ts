import { mount, type VueWrapper } from "@vue/test-utils";
import { defineComponent } from "vue";

/** Runs a composable as a component would, and gives what it returned with the component, to unmount. */
export function withSetup<T>(composable: () => T): { result: T; component: VueWrapper } {
  let result: T | undefined;
  const component = mount(
    defineComponent({
      setup() {
        result = composable();
        return () => null;
      },
    }),
  );
  return { result: result as T, component };
}
