import type { WechatCredentials } from '@/api/accounts';
import type { ApiClient } from '@/api/client';
import { RequestFailed } from '@/api/problem';
import type { SignedIn } from '@/api/wire';
import type { AskForCode } from '@/platform/wechatCode';
import type { DeviceMemory } from './deviceMemory';
import type { Session } from './session';

/** The token that came by WeChat: only such a one is replaced without asking. */
const BY_WECHAT = 'wechatToken';

interface Parts {
  api: Pick<ApiClient, 'logInByWechat'>;
  session: Pick<Session, 'begin' | 'onPersonChanged' | 'successorOf'>;
  memory: DeviceMemory;
  /** Null outside WeChat. */
  askForCode: AskForCode | null;
}

export function createWechatLogin({ api, session, memory, askForCode }: Parts) {
  let renewal: Promise<string | null> | null = null;

  session.onPersonChanged((account) => account === null && memory.forget(BY_WECHAT));

  async function freshCode(): Promise<string> {
    if (askForCode === null) {
      throw new RequestFailed({ code: 'wechat_not_offered', status: 0 });
    }
    return askForCode().catch(() => {
      throw new RequestFailed({ code: 'wechat_unavailable', status: 0 });
    });
  }

  /** Whether the person is logged in now: a new account may have to be approved first. */
  async function logIn(extras: Omit<WechatCredentials, 'code'> = {}): Promise<boolean> {
    const came = await api.logInByWechat({ code: await freshCode(), ...extras });
    if (!('token' in came)) {
      return false;
    }
    takeOver(came);
    return true;
  }

  /** Somebody goes on by this token, which is replaced as it came: by WeChat. */
  function takeOver(came: SignedIn): void {
    session.begin(came);
    memory.write(BY_WECHAT, came.token);
  }

  async function logInAgain(rejected: string): Promise<string | null> {
    try {
      return (await logIn()) ? session.successorOf(rejected) : null;
    } catch {
      // Whoever asked is told by the refusal that began this.
      return null;
    } finally {
      renewal = null;
    }
  }

  return {
    isPossible: askForCode !== null,
    logIn,

    /** By which somebody who has no password proves that the account is theirs; good once. */
    freshCode,

    takeOver,

    /** Several requests may find out at once; one login serves them all. */
    async renew(rejected: string): Promise<string | null> {
      const successor = session.successorOf(rejected);
      if (successor !== null || askForCode === null || memory.read(BY_WECHAT) !== rejected) {
        return successor;
      }
      renewal ??= logInAgain(rejected);
      return renewal;
    },
  };
}

export type WechatLogin = ReturnType<typeof createWechatLogin>;
