import { computed, ref } from 'vue';
import { session, wechatLogin } from '@/stores';
import type { OwnerProof } from './wire';

/** How this person proves that the account is theirs: by its password or, where it has none, by WeChat without a question. */
export function useOwnerProof() {
  const password = ref('');
  const byWechat = computed(() => session.state.account?.hasPassword === false);

  return {
    password,
    byWechat,
    ready: computed(() => byWechat.value || password.value !== ''),

    /** Each is good once. */
    fresh: async (): Promise<OwnerProof> =>
      byWechat.value ? { wechatCode: await wechatLogin.freshCode() } : { password: password.value },
  };
}
