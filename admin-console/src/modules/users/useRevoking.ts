import { ElMessage, ElMessageBox } from "element-plus";
import { ref } from "vue";
import { apiKeys, type ApiKey } from "@/api/apiKeys";
import { Problem } from "@/api/problem";
import { sentence } from "@/ui/problem/sentence";
import { texts } from "./texts";

/** Revokes a user's API key once a person has confirmed it. */
export function useRevoking(user: () => string, onRevoked: () => void) {
  const busy = ref(false);

  async function revoke(key: ApiKey): Promise<void> {
    if (busy.value || !(await confirmed(key))) {
      return;
    }
    busy.value = true;
    try {
      await apiKeys.revoke(user(), key.id);
      ElMessage.success(texts.value.keys.revoked(key.name));
    } catch (failure) {
      if (!(failure instanceof Problem)) {
        throw failure;
      }
      ElMessage.error({ message: sentence(failure), duration: 6000, showClose: true });
    } finally {
      busy.value = false;
    }
    onRevoked();
  }

  function confirmed(key: ApiKey): Promise<boolean> {
    const t = texts.value;
    return ElMessageBox.confirm(t.keys.confirm(key.name), t.keys.revoke, {
      confirmButtonText: t.keys.revoke,
      cancelButtonText: t.cancel,
      customClass: "confirm-revoke",
      autofocus: false,
    }).then(
      () => true,
      () => false,
    );
  }

  return { revoke, busy };
}
