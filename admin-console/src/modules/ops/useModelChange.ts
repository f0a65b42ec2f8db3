import { ElMessage, ElMessageBox } from "element-plus";
import { ref } from "vue";
import { modelLibraries, type LibraryModel, type ModelChange, type ModelLibrary } from "@/api/modelLibraries";
import { Problem } from "@/api/problem";
import { sentence } from "@/ui/problem/sentence";
import { texts } from "./texts";

/** Has a model server change a model of its own, once a person has confirmed what others would notice. */
export function useModelChange(
  url: () => string,
  onChanged: (library: ModelLibrary) => void,
  onRefused: () => void,
) {
  const busy = ref(false);
  // Not part of `busy`: the button that a person comes back to from the question must not be disabled.
  let asking = false;

  async function change({ id }: LibraryModel, what: ModelChange): Promise<void> {
    if (busy.value || asking || (what !== "load" && !(await confirmed(id, what)))) {
      return;
    }
    busy.value = true;
    try {
      onChanged(await modelLibraries.change(url(), id, what));
      ElMessage.success(texts.value.models.done[what](id));
    } catch (failure) {
      if (!(failure instanceof Problem)) {
        throw failure;
      }
      ElMessage.error({ message: refusal(failure, what), duration: 6000, showClose: true });
      onRefused();
    } finally {
      busy.value = false;
    }
  }

  function confirmed(id: string, what: "unload" | "prefer"): Promise<boolean> {
    const t = texts.value;
    asking = true;
    return ElMessageBox.confirm(t.models.confirm[what](id), t.models[what], {
      confirmButtonText: t.models[what],
      cancelButtonText: t.models.cancel,
      customClass: "confirm-model",
      autofocus: false,
    })
      .then(
        () => true,
        () => false,
      )
      .finally(() => {
        asking = false;
      });
  }

  return { change, busy };
}

function refusal(problem: Problem, what: ModelChange): string {
  return problem.code === "model_state"
    ? texts.value.models.refused[what](problem.message)
    : sentence(problem);
}
