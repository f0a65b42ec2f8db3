import { computed, reactive, readonly } from 'vue';
import type { ApiClient, Credentials, Newcomer, TokenSource } from '@/api/client';
import type { Account, SignedIn } from '@/api/wire';
import type { DeviceMemory } from './deviceMemory';

const TOKEN = 'token';
const ACCOUNT = 'account';

/** Why the sign-in page is open, so that the person gets back to what was under way. */
export type SignInReason = 'send' | 'expired' | null;

/** Keeps the token for {@link ApiClient}; apart from the session so that neither needs the other to exist first. */
export class StoredToken implements TokenSource {
  private token: string | null;
  onRejected: () => void = () => undefined;

  constructor(private readonly memory: DeviceMemory) {
    const kept = memory.read(TOKEN);
    this.token = typeof kept === 'string' ? kept : null;
  }

  current = () => this.token;

  /** An answer to an older token says nothing about the one in use now. */
  rejected(token: string): void {
    if (token === this.token) {
      this.clear();
      this.onRejected();
    }
  }

  keep(token: string): void {
    this.token = token;
    this.memory.write(TOKEN, token);
  }

  clear(): void {
    this.token = null;
    this.memory.forget(TOKEN);
  }
}

type SessionApi = Pick<ApiClient, 'register' | 'logIn' | 'restore' | 'logOut'>;

export function createSession(api: SessionApi, token: StoredToken, memory: DeviceMemory) {
  const kept = token.current() === null ? null : (memory.read(ACCOUNT) as Account | null);
  const state = reactive({
    signedIn: token.current() !== null,
    account: kept,
    signInReason: null as SignInReason,
  });
  const listeners: ((account: Account | null) => void)[] = [];

  token.onRejected = () => {
    state.signedIn = false;
    state.signInReason = 'expired';
  };

  function begin({ token: fresh, account }: SignedIn): void {
    token.keep(fresh);
    memory.write(ACCOUNT, account);
    const other = state.account !== null && state.account.id !== account.id;
    state.account = account;
    state.signedIn = true;
    if (other) {
      listeners.forEach((listener) => listener(account));
    }
  }

  function noteAccount(change: Partial<Account>): void {
    if (state.account !== null) {
      state.account = { ...state.account, ...change };
      memory.write(ACCOUNT, state.account);
    }
  }

  function end(): void {
    token.clear();
    memory.forget(ACCOUNT);
    state.signedIn = false;
    state.account = null;
    state.signInReason = null;
    listeners.forEach((listener) => listener(null));
  }

  return {
    state: readonly(state),
    username: computed(() => (state.signedIn ? (state.account?.username ?? '') : '')),

    /** Nothing is allowed to this person but to replace the password. */
    mustChangePassword: computed(() => state.signedIn && state.account?.mustChangePassword === true),

    /** Whether the person is logged in now: a new account may have to be approved first. */
    async register(newcomer: Newcomer): Promise<boolean> {
      const registered = await api.register(newcomer);
      if (!('token' in registered)) {
        return false;
      }
      begin(registered);
      return true;
    },
    /** Somebody has logged in in a way of their own. */
    begin,
    logIn: async (credentials: Credentials) => begin(await api.logIn(credentials)),
    restore: async (credentials: Credentials) => begin(await api.restore(credentials)),

    /** The person is logged out here even where the server cannot be told. */
    async logOut(): Promise<void> {
      const told = api.logOut().catch(() => undefined);
      end();
      await told;
    },

    /** The server has ended this login already. */
    end,

    passwordChanged(): void {
      noteAccount({ mustChangePassword: false });
    },

    firstPasswordChosen(username: string): void {
      noteAccount({ username, hasPassword: true });
    },

    askToSignIn(reason: SignInReason): void {
      state.signInReason = reason;
    },

    /** Gives the reason once. */
    takeSignInReason(): SignInReason {
      const reason = state.signInReason;
      state.signInReason = null;
      return reason;
    },

    /** Another person, or nobody, uses this device now. */
    onPersonChanged(listener: (account: Account | null) => void): void {
      listeners.push(listener);
    },
  };
}

export type Session = ReturnType<typeof createSession>;
