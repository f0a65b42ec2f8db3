import { describe, expect, it } from 'vitest';
import type { SignedIn } from '@/api/wire';
import { startApp } from '../fakes/qingliaoApp';
import { WireServer } from '../fakes/wireServer';

function signedIn(id: string, username: string, token: string): SignedIn {
  const account = {
    id,
    username,
    role: 'USER' as const,
    createdAt: '2026-11-21T00:00:00Z',
    mustChangePassword: false,
  };
  return { token, expiresAt: '2026-12-21T00:00:00Z', account };
}

const CREDENTIALS = { username: '小明', password: 'password1' };

function server(): WireServer {
  return new WireServer()
    .answer('POST', '/sessions', 201, signedIn('a1', '小明', 'token-1'))
    .answer('DELETE', '/sessions/current', 204);
}

describe('the session', () => {
  it('sends the token with every request once logged in, and still after a reload', async () => {
    const app = startApp(server());
    await app.session.logIn(CREDENTIALS);
    expect(app.session.username.value).toBe('小明');

    const again = startApp(server().answer('GET', '/account', 200, {}), app.device);
    expect(again.session.state.signedIn).toBe(true);
    await again.api.account();
    expect(again.server.requests[0]?.headers.Authorization).toBe('Bearer token-1');
  });

  it('sends no token before anybody has logged in', async () => {
    const app = startApp(server());
    await app.session.logIn(CREDENTIALS);
    expect(app.server.requests[0]?.headers.Authorization).toBeUndefined();
  });

  it('ends when the server no longer knows the token', async () => {
    const app = startApp(server().answer('GET', '/quota', 401, { code: 'not_authenticated' }));
    await app.session.logIn(CREDENTIALS);
    await app.quota.refresh();
    expect(app.session.state.signedIn).toBe(false);
    expect(app.session.takeSignInReason()).toBe('expired');
    expect(app.session.takeSignInReason()).toBeNull();
    expect(app.token.current()).toBeNull();
  });

  it('outlives a late answer to the token before', async () => {
    const app = startApp(server());
    await app.session.logIn(CREDENTIALS);
    app.token.rejected('token-0');
    expect(app.session.state.signedIn).toBe(true);
  });

  it('does not end for a wrong password', async () => {
    const app = startApp(new WireServer().answer('POST', '/sessions', 401, { code: 'bad_credentials' }));
    await expect(app.session.logIn(CREDENTIALS)).rejects.toMatchObject({
      problem: { code: 'bad_credentials' },
    });
    expect(app.session.state.signInReason).toBeNull();
  });

  it('logs out here even where the server is away', async () => {
    const app = startApp(
      server().answerWith('DELETE', '/sessions/current', () => Promise.reject(new Error('away'))),
    );
    await app.session.logIn(CREDENTIALS);
    await app.session.logOut();
    expect(app.token.current()).toBeNull();
    expect(startApp(server(), app.device).session.state.signedIn).toBe(false);
  });

  it('does not begin for a new account that has to be approved', async () => {
    const { account } = signedIn('a1', '小明', '');
    const app = startApp(server().answer('POST', '/accounts', 202, { account }));
    expect(await app.session.register({ ...CREDENTIALS, invitation: 'K7M2' })).toBe(false);
    expect(app.session.state.signedIn).toBe(false);
    expect(JSON.parse(app.server.requests[0]?.body ?? '')).toEqual({ ...CREDENTIALS, invitation: 'K7M2' });
  });

  it('begins for an account on its way out only when its owner wants it back', async () => {
    const app = startApp(server());
    await app.session.restore(CREDENTIALS);
    expect(app.session.state.signedIn).toBe(true);
    expect(JSON.parse(app.server.requests[0]?.body ?? '')).toEqual({ ...CREDENTIALS, restore: true });
  });

  it('asks for another password until it was changed, also after a reload', async () => {
    const oneTime = signedIn('a1', '小明', 'token-1');
    oneTime.account.mustChangePassword = true;
    const app = startApp(server().answer('POST', '/sessions', 201, oneTime));
    await app.session.logIn(CREDENTIALS);
    expect(startApp(server(), app.device).session.mustChangePassword.value).toBe(true);
    app.session.passwordChanged();
    expect(app.session.mustChangePassword.value).toBe(false);
    expect(startApp(server(), app.device).session.mustChangePassword.value).toBe(false);
  });

  it('ends here where the server has ended it, and asks the server nothing', async () => {
    const app = startApp(server());
    await app.session.logIn(CREDENTIALS);
    app.session.end();
    expect(app.session.state.signedIn).toBe(false);
    expect(app.token.current()).toBeNull();
    expect(app.server.sent('DELETE', '/sessions/current')).toEqual([]);
  });

  it('tells the server which token to revoke', async () => {
    const app = startApp(server());
    await app.session.logIn(CREDENTIALS);
    await app.session.logOut();
    expect(app.server.sent('DELETE', '/sessions/current')[0]?.headers.Authorization).toBe('Bearer token-1');
  });

  it('says when another person uses the device, not when the same one is back', async () => {
    const app = startApp(server());
    const seen: (string | undefined)[] = [];
    app.session.onPersonChanged((account) => seen.push(account?.username));
    await app.session.logIn(CREDENTIALS);
    app.token.rejected('token-1');
    await app.session.logIn(CREDENTIALS);
    expect(seen).toEqual([]);
    app.server.answer('POST', '/sessions', 201, signedIn('a2', '小红', 'token-2'));
    await app.session.logIn(CREDENTIALS);
    expect(seen).toEqual(['小红']);
    await app.session.logOut();
    expect(seen).toEqual(['小红', undefined]);
  });
});
