// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { eventually } from './eventually';
import { startMiniProgram, Wechat } from './miniProgram';
import { SERVICE } from './service';

const SIGN_IN = 'pages/sign-in/index';
const ACCOUNT_PAGE = 'pages/account/index';
const CHAT = 'pages/chat/index';
/** The first on the page; the form's own comes after it. */
const WECHAT_BUTTON = '.press-button--press-primary';
const QUOTA = {
  unit: 'uses',
  remaining: 20,
  dailyUses: 20,
  dailyGrant: 20,
  dailyRemaining: 20,
  balance: 0,
  renewsAt: '2026-11-21T16:00:00Z',
};
const ACCOUNT = {
  id: 'a1',
  username: '微信用户-k7m2qx',
  role: 'USER',
  createdAt: '2026-11-21T00:00:00Z',
  mustChangePassword: false,
};

function signedIn(token: string) {
  return { token, expiresAt: '2026-12-21T00:00:00Z', account: ACCOUNT };
}

let wechat: Wechat;

beforeEach(() => {
  wechat = new Wechat()
    .answer('GET', '/service', 200, SERVICE)
    .answer('GET', '/quota', 200, QUOTA)
    .answer('GET', '/conversations?limit=30', 200, { items: [], nextCursor: null });
});

describe('the built mini-program', () => {
  it('logs in by one tap with the code that WeChat gives', async () => {
    wechat.answer('POST', '/wechat/sessions', 201, signedIn('token-1'));
    const screen = startMiniProgram(SIGN_IN, wechat);
    await eventually(() => expect(screen.text).toContain('微信一键登录'));
    screen.tap(WECHAT_BUTTON);
    await eventually(() => expect(wechat.storage.get('qingliao.token')).toBe('"token-1"'));
    const [login] = wechat.callsTo('/wechat/sessions');
    expect(JSON.parse(login?.options.data ?? '')).toEqual({ code: 'code-1' });
  });

  it('offers it before any password to somebody who has opened 我的', async () => {
    wechat.answer('POST', '/wechat/sessions', 201, signedIn('token-1'));
    const screen = startMiniProgram(ACCOUNT_PAGE, wechat);
    await eventually(() => expect(screen.text).toMatch(/微信一键登录.*用户名/));
    screen.tap(WECHAT_BUTTON);
    await eventually(() => expect(screen.text).toContain('微信用户-k7m2qx'));
  });

  it('offers no such login where the server does not', async () => {
    wechat.answer('GET', '/service', 200, { ...SERVICE, wechatLogin: false });
    const screen = startMiniProgram(SIGN_IN, wechat);
    await eventually(() => expect(wechat.callsTo('/service').length).toBeGreaterThan(0));
    expect(screen.text).not.toContain('微信一键登录');
    expect(screen.text).toContain('用户名');
  });

  it('says why WeChat lets somebody in no more, and lets them try again with a fresh code', async () => {
    wechat.answer('POST', '/wechat/sessions', 403, { code: 'wechat_user_blocked', status: 403 });
    const screen = startMiniProgram(SIGN_IN, wechat);
    await eventually(() => expect(screen.text).toContain('微信一键登录'));
    screen.tap(WECHAT_BUTTON);
    await eventually(() => expect(screen.text).toContain('微信认为这个微信号有风险'));
    screen.tap(WECHAT_BUTTON);
    await eventually(() => expect(wechat.callsTo('/wechat/sessions')).toHaveLength(2));
    expect(wechat.callsTo('/wechat/sessions')[1]?.options.data).toContain('code-2');
  });

  it('logs in again by itself when the token has expired', async () => {
    wechat.storage.set('qingliao.token', '"token-1"');
    wechat.storage.set('qingliao.wechatToken', '"token-1"');
    wechat
      .answer('GET', '/quota', 401, { code: 'not_authenticated', status: 401 })
      .answer('POST', '/wechat/sessions', 201, signedIn('token-2'));
    startMiniProgram(CHAT, wechat);
    await eventually(() => expect(wechat.storage.get('qingliao.token')).toBe('"token-2"'));
    await eventually(() =>
      expect(wechat.callsTo('/quota').map((call) => call.options.header.Authorization)).toContain(
        'Bearer token-2',
      ),
    );
  });

  it('asks WeChat nothing for a token that a password gave', async () => {
    wechat.storage.set('qingliao.token', '"token-1"');
    wechat.answer('GET', '/quota', 401, { code: 'not_authenticated', status: 401 });
    startMiniProgram(CHAT, wechat);
    await eventually(() => expect(wechat.storage.has('qingliao.token')).toBe(false));
    expect(wechat.callsTo('/wechat/sessions')).toEqual([]);
  });
});
