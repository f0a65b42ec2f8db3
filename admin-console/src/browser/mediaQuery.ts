import { onScopeDispose, readonly, ref, type Ref } from "vue";

export const PHONE = "(max-width: 719.98px)";
export const WITHOUT_ROOM_FOR_SIDEBAR = "(max-width: 959.98px)";

export function useMediaQuery(query: string): Readonly<Ref<boolean>> {
  const list = window.matchMedia(query);
  const matches = ref(list.matches);
  const follow = (event: MediaQueryListEvent) => {
    matches.value = event.matches;
  };
  list.addEventListener("change", follow);
  onScopeDispose(() => list.removeEventListener("change", follow));
  return readonly(matches);
}
