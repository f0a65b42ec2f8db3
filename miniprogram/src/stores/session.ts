import { computed, reactive, readonly } from 'vue';
import type { Credentials, Newcomer } from '@/api/accounts';
import type { ApiClient } from '@/api/client';
import type { TokenSource } from '@/api/exchange';
import type { Account, SignedIn } from '@/api/wire';
import type { DeviceMemory } from './deviceMemory';

const TOKEN = 'token';
const ACCOUNT = 'account';

/** Why the sign-in page is open, so that the person gets back to what was under way. */
export type SignInReason = 'send' | 'expired' | null;

/** Keeps the token for the client; apart from the session so that neither needs the other to exist first. */
export class StoredToken implements TokenSource {
  private token: string | null;
  onRejected: () => void = () => undefined;
  /** Another login of this browser's has taken its place. */
  onReplaced: () => void = () => undefined;

  constructor(private readonly memory: DeviceMemory) {
    const kept = memory.read(TOKEN);
    this.token = typeof kept === 'string' ? kept : null;
  }

  current = () => this.token;

  /** An answer to an older token says nothing about the one in use now. */
  rejected(token: string): void {
    if (token !== this.token) {
      return;
    }
    if (this.adopt()) {
      this.onReplaced();
    } else {
      this.clear();
      this.onRejected();
    }
  }

  /** Takes the token of a login in another tab, where there has been one since. Whether there has. */
  adopt(): boolean {
    const kept = this.memory.read(TOKEN);
    if (typeof kept !== 'string' || kept === this.token) {
      return false;
    }
    this.token = kept;
    return true;
  }

  keep(token: string): void {
    this.token = token;
    this.memory.write(TOKEN, token);
  }

  /** Another tab's login stays. */
  clear(): void {
    if (this.memory.read(TOKEN) === this.token) {
      this.memory.forget(TOKEN);
    }
    this.token = null;
  }
}

type SessionApi = Pick<ApiClient, 'register' | 'logIn' | 'restore' | 'logOut'>;

export function createSession(api: SessionApi, token: StoredToken, memory: DeviceMemory) {
  const keptAccount = () => memory.read(ACCOUNT) as Account | null;
  /** Who was here last, also where their login has ended since. */
  let last = keptAccount();
  /** All that this person has been known by here. */
  const tokens = new Set<string | null>([token.current()]);
  const state = reactive({
    signedIn: token.current() !== null,
    account: token.current() === null ? null : last,
    signInReason: null as SignInReason,
  });
  const listeners: ((account: Account | null) => void)[] = [];

  token.onRejected = () => {
    state.signedIn = false;
    state.signInReason = 'expired';
  };

  token.onReplaced = () => {
    const account = keptAccount();
    if (account !== null) {
      welcome(account);
    }
  };

  /** The person by whose token requests go out from now on. */
  function welcome(account: Account): void {
    const other = last !== null && last.id !== account.id;
    last = account;
    state.account = account;
    state.signedIn = true;
    if (other) {
      tokens.clear();
    }
    tokens.add(token.current());
    if (other) {
      listeners.forEach((listener) => listener(account));
    }
  }

  function begin({ token: fresh, account }: SignedIn): void {
    // Other tabs read whose token it is when they find it.
    memory.write(ACCOUNT, account);
    token.keep(fresh);
    welcome(account);
  }

  /** Goes on with the token of a login that the same person has made in another tab since. */
  function followOwnLogin(): void {
    const account = keptAccount();
    if (account !== null && account.id === last?.id && token.adopt()) {
      welcome(account);
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
    if (keptAccount()?.id === last?.id) {
      memory.forget(ACCOUNT);
    }
    last = null;
    tokens.clear();
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
      followOwnLogin();
      const told = api.logOut().catch(() => undefined);
      end();
      await told;
    },

    /** The server has ended this login already. */
    end,

    /** The token to use in place of one that the server no longer knows; null where the same person has no other. */
    successorOf(rejected: string): string | null {
      if (!tokens.has(rejected)) {
        return null;
      }
      if (token.current() === rejected) {
        followOwnLogin();
      }
      return token.current() === rejected ? null : token.current();
    },

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
