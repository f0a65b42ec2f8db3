import { ElMessage, ElMessageBox } from "element-plus";
import { ref } from "vue";
import { Problem } from "@/api/problem";
import { users, type AdminUser } from "@/api/users";
import { useSession } from "@/session/session";
import { sentence } from "@/ui/problem/sentence";
import { texts } from "./texts";

/** Enables or disables an account once a person has confirmed it. */
export function useEnabling(onChanged: (user: AdminUser) => void) {
  const session = useSession();
  const busy = ref(false);

  async function toggle(user: AdminUser): Promise<void> {
    if (busy.value || !(await confirmed(user))) {
      return;
    }
    busy.value = true;
    try {
      const changed = await users.setEnabled(user.id, !user.enabled);
      onChanged(changed);
      const t = texts.value;
      ElMessage.success(changed.enabled ? t.nowEnabled(changed.username) : t.nowDisabled(changed.username));
    } catch (failure) {
      if (!(failure instanceof Problem)) {
        throw failure;
      }
      ElMessage.error({ message: sentence(failure), duration: 6000, showClose: true });
    } finally {
      busy.value = false;
    }
  }

  function confirmed(user: AdminUser): Promise<boolean> {
    const t = texts.value;
    const words = user.enabled ? t.confirmDisable : t.confirmEnable;
    const toSelf = user.enabled && user.id === session.account?.id ? `\n${t.confirmDisable.self}` : "";
    return ElMessageBox.confirm(words.text(user.username) + toSelf, words.title, {
      confirmButtonText: words.yes,
      cancelButtonText: t.cancel,
      customClass: "confirm-enabled",
      autofocus: false,
    }).then(
      () => true,
      () => false,
    );
  }

  return { toggle, busy };
}
