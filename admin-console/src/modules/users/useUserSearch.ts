import { computed, onScopeDispose, ref, watch } from "vue";
import { useRoute, useRouter } from "vue-router";
import { users, type AdminUser } from "@/api/users";
import { useLoad } from "@/ui/useLoad";

export const PAGE_SIZE = 20;

/** A person who types is left alone this long before the search is sent. */
export const SEARCH_DELAY_MILLIS = 300;

/** The list of users. Search and page live in the address, so that "back" and a shared link show the same list. */
export function useUserSearch() {
  const route = useRoute();
  const router = useRouter();

  const query = computed(() => (typeof route.query.query === "string" ? route.query.query : ""));
  /** Counted from 1, as people and the address do. */
  const page = computed(() => Math.max(1, Math.trunc(Number(route.query.page)) || 1));
  const { data, problem, loading, reload } = useLoad((signal) =>
    users.search({ query: query.value, page: page.value - 1, size: PAGE_SIZE }, signal),
  );
  watch([query, page], reload, { immediate: true });

  const typed = ref(query.value);
  let pending: ReturnType<typeof setTimeout> | undefined;
  watch(typed, (text) => {
    clearTimeout(pending);
    pending = setTimeout(() => search(text.trim()), SEARCH_DELAY_MILLIS);
  });
  watch(query, (text) => {
    if (text !== typed.value.trim()) {
      typed.value = text;
    }
  });
  onScopeDispose(() => clearTimeout(pending));

  function search(text: string): void {
    if (text !== query.value) {
      void router.replace({ query: text === "" ? {} : { query: text } });
    }
  }

  function turnTo(to: number): void {
    void router.push({ query: { ...route.query, page: String(to) } });
  }

  function replace(changed: AdminUser): void {
    if (data.value !== null) {
      const items = data.value.items.map((user) => (user.id === changed.id ? changed : user));
      data.value = { ...data.value, items };
    }
  }

  return { typed, query, page, list: data, problem, loading, reload, turnTo, replace };
}
