import type { Exchange } from './exchange';
import type { Account, Quota, Registered, SignedIn } from './wire';

export interface Credentials {
  username: string;
  password: string;
}

export interface Newcomer extends Credentials {
  /** Left out where there is none. */
  invitation?: string;
}

export interface WechatCredentials {
  /** What wx.login gave, for this once. */
  code: string;
  invitation?: string;
  /** The person wants the account back that is on its way out. */
  restore?: boolean;
}

/** Ways in and out, and what a person has here. */
export function accountEndpoints(http: Exchange) {
  return {
    register: (newcomer: Newcomer) => http.exchange<Registered>('POST', '/accounts', newcomer),
    /** The first login makes the account. */
    logInByWechat: (login: WechatCredentials) => http.exchange<Registered>('POST', '/wechat/sessions', login),
    logIn: (credentials: Credentials) => http.exchange<SignedIn>('POST', '/sessions', credentials),
    /** Logs in to an account on its way out, which stays then. */
    restore: (credentials: Credentials) =>
      http.exchange<SignedIn>('POST', '/sessions', { ...credentials, restore: true }),
    logOut: () => http.exchange<void>('DELETE', '/sessions/current'),
    account: () => http.exchange<Account>('GET', '/account'),
    quota: () => http.exchange<Quota>('GET', '/quota'),
  };
}
