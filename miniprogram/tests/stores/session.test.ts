import { describe, expect, it } from 'vitest';
import type { SignedIn } from '@/api/wire';
import type { DeviceInMemory } from '../fakes/deviceInMemory';
import { conversation, question, started } from '../fakes/messages';
import { settled, startApp } from '../fakes/qingliaoApp';
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

/** A page of its own on the same device. */
async function logInInAnotherTab(device: DeviceInMemory, as: SignedIn): Promise<void> {
  await startApp(new WireServer().answer('POST', '/sessions', 201, as), device).session.logIn(CREDENTIALS);
}

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

describe('a tab that was left behind', () => {
  it('goes on by the login that the same person has made in another one', async () => {
    const stale = startApp(server().answer('GET', '/quota', 401, { code: 'not_authenticated' }));
    await stale.session.logIn(CREDENTIALS);
    await logInInAnotherTab(stale.device, signedIn('a1', '小明', 'token-2'));
    await stale.quota.refresh();
    expect(stale.session.state).toMatchObject({ signedIn: true, signInReason: null });
    const shown = stale.server.sent('GET', '/quota').map(({ headers }) => headers.Authorization);
    expect(shown).toEqual(['Bearer token-1', 'Bearer token-2']);
  });

  it('shows whoever logged in in another one, and sends nothing of the person before by that login', async () => {
    const stale = startApp(
      server()
        .answer('GET', '/quota', 401, { code: 'not_authenticated' })
        .answer('GET', '/conversations/c1', 200, conversation('c1', [question('t1', '只给小明')])),
    );
    await stale.session.logIn(CREDENTIALS);
    await stale.chat.open('c1');
    stale.draft.type('小明没写完的话');
    await logInInAnotherTab(stale.device, signedIn('a2', '小红', 'token-2'));
    await stale.quota.refresh();
    expect(stale.session.username.value).toBe('小红');
    expect(stale.token.current()).toBe('token-2');
    expect(stale.chat.state.messages).toEqual([]);
    expect(stale.draft.state.text).toBe('');
    expect(stale.server.sent('GET', '/quota')).toHaveLength(1);
  });

  it('asks nothing again for the person before once another one is here', async () => {
    let refuse: () => void = () => undefined;
    const stale = startApp(
      server()
        .answer('GET', '/quota', 401, { code: 'not_authenticated' })
        .answerWith(
          'GET',
          '/account',
          () =>
            new Promise((resolve) => {
              refuse = () => resolve({ status: 401, body: '{"code":"not_authenticated"}' });
            }),
        ),
    );
    await stale.session.logIn(CREDENTIALS);
    const asking = stale.api.account().catch(() => null);
    await logInInAnotherTab(stale.device, signedIn('a2', '小红', 'token-2'));
    await stale.quota.refresh();
    expect(stale.session.username.value).toBe('小红');
    refuse();
    await asking;
    expect(stale.server.sent('GET', '/account')).toHaveLength(1);
    expect(stale.session.state.signedIn).toBe(true);
  });

  it('leaves the login of another one where it is, also when its own person logs out', async () => {
    const stale = startApp(server());
    await stale.session.logIn(CREDENTIALS);
    await logInInAnotherTab(stale.device, signedIn('a2', '小红', 'token-2'));
    await stale.session.logOut();
    expect(stale.session.state.signedIn).toBe(false);
    expect(startApp(server(), stale.device).session.username.value).toBe('小红');
  });

  it('logs a person out of what they have logged in to in another one', async () => {
    const stale = startApp(server());
    await stale.session.logIn(CREDENTIALS);
    await logInInAnotherTab(stale.device, signedIn('a1', '小明', 'token-2'));
    await stale.session.logOut();
    expect(stale.server.sent('DELETE', '/sessions/current')[0]?.headers.Authorization).toBe('Bearer token-2');
    expect(startApp(server(), stale.device).session.state.signedIn).toBe(false);
  });
});

describe('another person on the same device', () => {
  const RED = signedIn('a2', '小红', 'token-2');

  it('does not see what was typed before the login ended, also after a reload', async () => {
    const before = startApp(server());
    await before.session.logIn(CREDENTIALS);
    before.draft.type('小明没写完的话');
    before.token.rejected('token-1');

    const app = startApp(server().answer('POST', '/sessions', 201, RED), before.device);
    expect(app.draft.state.text).toBe('小明没写完的话');
    await app.session.logIn(CREDENTIALS);
    expect(app.draft.state.text).toBe('');
  });

  it('gets nothing back of what was on its way when the login ended', async () => {
    const app = startApp(server().answer('POST', '/conversations', 201, conversation('c1', [])));
    await app.session.logIn(CREDENTIALS);
    app.draft.type('小明的话');
    void app.chat.send();
    await settled();
    app.token.rejected('token-1');
    app.server.answer('POST', '/sessions', 201, RED);
    await app.session.logIn(CREDENTIALS);
    expect(app.draft.state).toMatchObject({ text: '', inFlight: null, aside: [] });
  });

  it('sends what they typed before they logged in', async () => {
    const app = startApp(server());
    await app.session.logIn(CREDENTIALS);
    app.token.rejected('token-1');
    app.draft.type('小红的话');
    app.session.askToSignIn('send');
    app.server.answer('POST', '/sessions', 201, RED);
    await app.session.logIn(CREDENTIALS);
    expect(app.draft.state.text).toBe('小红的话');
  });

  it('gets nothing back that was on its way when the person before logged out', async () => {
    const app = startApp(server().answer('POST', '/conversations', 201, conversation('c1', [])));
    await app.session.logIn(CREDENTIALS);
    app.draft.type('小明的话');
    void app.chat.send();
    await settled();
    await app.session.logOut();
    expect(app.draft.state).toMatchObject({ text: '', inFlight: null, aside: [] });
    expect(app.server.lastStream.aborted).toBe(true);
    app.server.lastStream.event(1, 'started', started('t1', '小明的话'));
    await settled();
    expect(app.chat.state).toMatchObject({ messages: [], conversationId: null, phase: 'idle' });
  });

  it('starts no chat with a message that waited for its conversation when the person before logged out', async () => {
    let open: (answer: { status: number; body: string }) => void = () => undefined;
    const app = startApp(
      server().answerWith('POST', '/conversations', () => new Promise((resolve) => (open = resolve))),
    );
    await app.session.logIn(CREDENTIALS);
    app.draft.type('小明的话');
    const sending = app.chat.send();
    await settled();
    await app.session.logOut();
    open({ status: 201, body: JSON.stringify(conversation('c1', [])) });
    await sending;
    expect(app.server.streams).toEqual([]);
    expect(app.draft.state.text).toBe('');
    expect(app.chat.state).toMatchObject({ messages: [], conversationId: null, problem: null });
    expect(app.device.read('lastConversation')).toBeNull();
  });

  it('does not see how much the person before had left', async () => {
    let tell: (answer: { status: number; body: string }) => void = () => undefined;
    const app = startApp(
      server().answerWith('GET', '/quota', () => new Promise((resolve) => (tell = resolve))),
    );
    await app.session.logIn(CREDENTIALS);
    const asking = app.quota.refresh();
    await app.session.logOut();
    tell({ status: 200, body: JSON.stringify({ remaining: 7 }) });
    await asking;
    expect(app.quota.state.quota).toBeNull();
  });
});
