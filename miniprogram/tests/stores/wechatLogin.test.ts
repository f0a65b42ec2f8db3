import { describe, expect, it } from 'vitest';
import { DeviceInMemory } from '../fakes/deviceInMemory';
import { startApp } from '../fakes/qingliaoApp';
import { WireServer } from '../fakes/wireServer';

const ACCOUNT = {
  id: 'a1',
  username: '微信用户-k7m2qx',
  role: 'USER',
  createdAt: '2026-11-21T00:00:00Z',
  mustChangePassword: false,
};
const QUOTA = { unit: 'uses', remaining: 20, dailyUses: 20, dailyRemaining: 20, balance: 0 };
const NOT_AUTHENTICATED = { code: 'not_authenticated', status: 401 };

function signedIn(token: string) {
  return { token, expiresAt: '2026-12-21T00:00:00Z', account: ACCOUNT };
}

/** WeChat gives a new code each time; the server a new token for each. */
function phone(device = new DeviceInMemory()) {
  let codes = 0;
  let tokens = 0;
  const server = new WireServer()
    .answerWith('POST', '/wechat/sessions', () => ({
      status: 201,
      body: JSON.stringify(signedIn(`token-${++tokens}`)),
    }))
    .answerWith('GET', '/quota', () => {
      const asked = server.sent('GET', '/quota');
      return asked[asked.length - 1]?.headers.Authorization === `Bearer token-${tokens}`
        ? { status: 200, body: JSON.stringify(QUOTA) }
        : { status: 401, body: JSON.stringify(NOT_AUTHENTICATED) };
    });
  const app = startApp(server, device, () => Promise.resolve(`code-${++codes}`));
  return {
    ...app,
    /** The server knows no token of before any more. */
    expire: () => void (tokens += 1),
    logins: () => server.sent('POST', '/wechat/sessions'),
  };
}

describe('login by WeChat', () => {
  it('shows the server the code of this moment and goes on with its token', async () => {
    const app = phone();
    expect(await app.wechatLogin.logIn({ invitation: 'K7M2' })).toBe(true);
    expect(JSON.parse(app.logins()[0]?.body ?? '')).toEqual({ code: 'code-1', invitation: 'K7M2' });
    expect(app.session.username.value).toBe('微信用户-k7m2qx');
    expect(app.token.current()).toBe('token-1');
  });

  it('does not begin for a new account that has to be approved', async () => {
    const app = phone();
    app.server.answer('POST', '/wechat/sessions', 202, { account: ACCOUNT });
    expect(await app.wechatLogin.logIn()).toBe(false);
    expect(app.session.state.signedIn).toBe(false);
  });

  it('takes a fresh code for every try', async () => {
    const app = phone();
    app.server.answer('POST', '/wechat/sessions', 403, { code: 'invitation_required', status: 403 });
    await expect(app.wechatLogin.logIn()).rejects.toMatchObject({ problem: { code: 'invitation_required' } });
    await expect(app.wechatLogin.logIn()).rejects.toBeDefined();
    expect(app.logins().map(({ body }) => body)).toEqual(['{"code":"code-1"}', '{"code":"code-2"}']);
  });

  it('says so where WeChat gives no code', async () => {
    const app = startApp(new WireServer(), new DeviceInMemory(), () =>
      Promise.reject(new Error('login:fail')),
    );
    await expect(app.wechatLogin.logIn()).rejects.toMatchObject({ problem: { code: 'wechat_unavailable' } });
    expect(app.server.requests).toEqual([]);
  });

  it('is not possible outside WeChat', async () => {
    const app = startApp();
    expect(app.wechatLogin.isPossible).toBe(false);
    await expect(app.wechatLogin.logIn()).rejects.toMatchObject({ problem: { code: 'wechat_not_offered' } });
  });
});

describe('a token that came by WeChat', () => {
  it('is replaced without a question when it has expired, once for all who notice', async () => {
    const app = phone();
    await app.wechatLogin.logIn();
    app.expire();
    await Promise.all([app.quota.refresh(), app.quota.refresh()]);
    expect(app.logins()).toHaveLength(2);
    expect(app.token.current()).toBe('token-3');
    expect(app.session.state).toMatchObject({ signedIn: true, signInReason: null });
    const shown = app.server.sent('GET', '/quota').map(({ headers }) => headers.Authorization);
    expect(shown).toEqual(['Bearer token-1', 'Bearer token-1', 'Bearer token-3', 'Bearer token-3']);
  });

  it('is replaced under a stream, whose answer then comes as if nothing had happened', async () => {
    const app = phone();
    await app.wechatLogin.logIn();
    const opened = app.api.joinTurn('c1', 't1', null, () => undefined);
    app.server.lastStream.refuse(401, NOT_AUTHENTICATED);
    while (app.server.streams.length < 2) {
      await Promise.resolve();
    }
    expect(app.server.lastStream.request.headers.Authorization).toBe('Bearer token-2');
    app.server.lastStream.end();
    expect(await opened.finished).toEqual({ status: 200, errorBody: '' });
  });

  it('is not followed by a stream that was left meanwhile', async () => {
    const app = phone();
    await app.wechatLogin.logIn();
    const opened = app.api.joinTurn('c1', 't1', null, () => undefined);
    app.server.lastStream.refuse(401, NOT_AUTHENTICATED);
    opened.abort();
    await expect(opened.finished).rejects.toMatchObject({ problem: { code: 'not_authenticated' } });
    expect(app.server.streams).toHaveLength(1);
  });

  it('ends where WeChat lets the person in no more, and the person is asked to log in', async () => {
    const app = phone();
    await app.wechatLogin.logIn();
    app.expire();
    app.server.answer('POST', '/wechat/sessions', 403, { code: 'account_disabled', status: 403 });
    await app.quota.refresh();
    expect(app.session.state).toMatchObject({ signedIn: false, signInReason: 'expired' });
    expect(app.token.current()).toBeNull();
  });

  it('is still known for one after a reload', async () => {
    const first = phone();
    await first.wechatLogin.logIn();
    const again = phone(first.device);
    again.expire();
    again.expire();
    await again.quota.refresh();
    expect(again.session.state.signedIn).toBe(true);
    expect(again.token.current()).toBe('token-3');
  });
});

describe('a token that came by a password', () => {
  it('is never replaced by WeChat without a question, even on the same phone', async () => {
    const app = phone();
    await app.wechatLogin.logIn();
    app.server.answer('POST', '/sessions', 201, signedIn('token-by-password'));
    await app.session.logIn({ username: '小明', password: 'password1' });
    await app.quota.refresh();
    expect(app.logins()).toHaveLength(1);
    expect(app.session.state.signInReason).toBe('expired');
  });
});
