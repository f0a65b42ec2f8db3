import { nextTick, onBeforeUnmount, onMounted, watch, type ComponentPublicInstance } from 'vue';
import { keyboard } from './keyboard';

/** Calls back when what stands beside a component leaves it more or less height than before. */
export function onRoomChanged(
  component: ComponentPublicInstance | null | undefined,
  listener: () => void,
): void {
  // #ifdef H5
  const observer = new ResizeObserver(listener);
  onMounted(() => component && observer.observe(component.$el as Element));
  onBeforeUnmount(() => observer.disconnect());
  // #endif
  // #ifdef MP-WEIXIN
  watch([() => keyboard.covers, () => keyboard.fieldHeight], () => void nextTick(listener));
  // #endif
}
