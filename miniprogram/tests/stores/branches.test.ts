import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Conversation } from '@/api/wire';
import { answer, conversation, done, failed, question, started } from '../fakes/messages';
import { settled, startApp } from '../fakes/qingliaoApp';
import { WireServer } from '../fakes/wireServer';

const TURNS = '/conversations/c1/turns';
const TWO_TURNS = [question('t1', '一'), answer('t1', '甲'), question('t2', '二'), answer('t2', '乙')];

type App = ReturnType<typeof startApp>;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function openApp(stored: Partial<Conversation> = {}): Promise<App> {
  const server = new WireServer().answer('GET', '/conversations/c1', 200, {
    ...conversation('c1', TWO_TURNS),
    ...stored,
  });
  const app = startApp(server);
  await app.chat.open('c1');
  return app;
}

const contents = (app: App) => app.chat.state.messages.map((message) => message.content);
const asked = (app: App) =>
  JSON.parse(app.server.lastStream.request.body as string) as Record<string, string>;

describe('another answer', () => {
  it('takes the place of the first and of all that came after it', async () => {
    const app = await openApp();
    void app.chat.regenerate('t1');
    await settled();
    expect(asked(app)).toEqual({ turnId: expect.any(String), regenerates: 't1' });
    expect(contents(app)).toEqual(['一', '']);
  });

  it('shows how many answers there are once it is there', async () => {
    const app = await openApp();
    void app.chat.regenerate('t2');
    await settled();
    const turnId = asked(app).turnId as string;
    const siblings = { index: 2, count: 2, turnIds: ['t2', turnId] };
    app.server.answer(
      'GET',
      '/conversations/c1',
      200,
      conversation('c1', [
        ...TWO_TURNS.slice(0, 2),
        question(turnId, '二'),
        { ...answer(turnId, '丙'), siblings },
      ]),
    );
    app.server.lastStream.event(1, 'started', started(turnId, '二')).event(2, 'done', done(turnId, '丙'));
    await settled();
    expect(contents(app)).toEqual(['一', '甲', '二', '丙']);
    expect(app.chat.state.messages[3]?.siblings).toEqual(siblings);
  });

  it('leaves everything as it was when it is refused', async () => {
    const app = await openApp();
    void app.chat.regenerate('t1');
    await settled();
    app.server.lastStream.refuse(429, { code: 'quota_exceeded' });
    await settled();
    expect(contents(app)).toEqual(['一', '甲', '二', '乙']);
    expect(app.chat.state.problem?.code).toBe('quota_exceeded');
  });

  it('that failed is asked for again as the same turn', async () => {
    const app = await openApp();
    void app.chat.regenerate('t2');
    await settled();
    const first = asked(app);
    const turnId = first.turnId as string;
    app.server.answer('GET', '/conversations/c1', 503, { code: 'model_unavailable' });
    app.server.lastStream.event(1, 'started', started(turnId, '二')).event(2, 'failed', failed(turnId, ''));
    await settled();
    void app.chat.retry(turnId);
    await settled();
    expect(asked(app)).toEqual(first);
  });

  it('whose asking is forgotten after a reload is asked for anew', async () => {
    const siblings = { index: 2, count: 2, turnIds: ['t2', 't3'] };
    const app = await openApp({
      messages: [question('t3', '二'), { ...answer('t3', '', 'failed'), siblings }],
    });
    void app.chat.retry('t3');
    await settled();
    expect(asked(app)).toEqual({ turnId: expect.not.stringMatching('t3'), regenerates: 't3' });
  });
});

describe('a message in other words', () => {
  it('stands in the place of the old one, and what was being written comes back', async () => {
    const app = await openApp();
    app.draft.type('写到一半');
    app.chat.edit('t1');
    expect(app.draft.state.text).toBe('一');
    app.draft.type('一，改过');
    void app.chat.send();
    await settled();
    expect(asked(app)).toEqual({ turnId: expect.any(String), content: '一，改过', edits: 't1' });
    expect(contents(app)).toEqual(['一，改过', '']);
    expect(app.draft.state.text).toBe('写到一半');
  });

  it('is back in the composer, still an edit, when it is refused', async () => {
    const app = await openApp();
    app.draft.type('写到一半');
    app.chat.edit('t2');
    app.draft.type('不好的话');
    void app.chat.send();
    await settled();
    app.server.lastStream.refuse(400, { code: 'content_refused' });
    await settled();
    expect(contents(app)).toEqual(['一', '甲', '二', '乙']);
    expect(app.draft.state.text).toBe('不好的话');
    expect(app.draft.state.editing?.turnId).toBe('t2');
    app.draft.cancelEdit();
    expect(app.draft.state.text).toBe('写到一半');
  });

  it('is no edit of another conversation', async () => {
    const app = await openApp();
    app.chat.edit('t1');
    app.chat.startNew();
    expect(app.draft.state).toMatchObject({ text: '', editing: null });
  });

  it('outlives a reload', async () => {
    const app = await openApp();
    app.draft.type('写到一半');
    app.chat.edit('t1');
    const again = startApp(app.server, app.device);
    await again.chat.restore();
    expect(again.draft.state.editing).toMatchObject({ turnId: 't1', before: '写到一半' });
  });
});

describe('variants and memory', () => {
  it.each([
    ['showVariant', 'PUT', '/conversations/c1/active-turn'],
    ['pin', 'PUT', `${TURNS}/t1/pin`],
    ['unpin', 'DELETE', `${TURNS}/t1/pin`],
    ['forget', 'POST', '/conversations/c1/forget'],
    ['rememberAgain', 'DELETE', '/conversations/c1/forget'],
  ] as const)('%s shows the conversation as the server has it then', async (what, method, path) => {
    const app = await openApp();
    const changed = {
      ...conversation('c1', [question('t9', '九')]),
      forgottenThrough: 't9',
      pinnedTurns: ['t9'],
    };
    app.server.answer(method, path, 200, changed);
    await app.chat[what]('t1');
    expect(contents(app)).toEqual(['九']);
    expect(app.chat.state).toMatchObject({ forgottenThrough: 't9', pinnedTurns: ['t9'] });
  });

  it('says why a turn cannot be pinned', async () => {
    const app = await openApp();
    app.server.answer('PUT', `${TURNS}/t1/pin`, 409, { code: 'too_many_pins', bound: '8' });
    await app.chat.pin('t1');
    expect(app.chat.state.problem).toMatchObject({ code: 'too_many_pins', bound: '8' });
    expect(contents(app)).toEqual(['一', '甲', '二', '乙']);
  });

  it('tries the same again, and sends nothing that is half written', async () => {
    const app = await openApp();
    app.draft.type('写到一半');
    await app.chat.pin('t1');
    expect(app.chat.state).toMatchObject({ problem: { code: 'network_unreachable' }, again: 'repeat' });
    app.server.answer('PUT', `${TURNS}/t1/pin`, 200, {
      ...conversation('c1', TWO_TURNS),
      pinnedTurns: ['t1'],
    });
    await app.chat.repeat();
    expect(app.chat.state).toMatchObject({ problem: null, again: null, pinnedTurns: ['t1'] });
    expect(app.server.streams).toEqual([]);
    expect(app.draft.state.text).toBe('写到一半');
  });

  it('waits until the answer has ended', async () => {
    const app = await openApp();
    void app.chat.regenerate('t2');
    await settled();
    await app.chat.forget();
    expect(app.server.sent('POST', '/conversations/c1/forget')).toEqual([]);
  });

  it('does not show what arrives after the person went to another conversation', async () => {
    const app = await openApp();
    let reply: (answer: { status: number; body: string }) => void = () => undefined;
    app.server.answerWith(
      'POST',
      '/conversations/c1/forget',
      () => new Promise((resolve) => (reply = resolve)),
    );
    const asking = app.chat.forget();
    await settled();
    app.chat.startNew();
    reply({ status: 200, body: JSON.stringify(conversation('c1', TWO_TURNS)) });
    await asking;
    expect(contents(app)).toEqual([]);
  });
});

describe('an answer that is waited for', () => {
  it('tells its place in the queue until the first word comes', async () => {
    const app = await openApp();
    app.draft.type('三');
    void app.chat.send();
    await settled();
    const turnId = asked(app).turnId as string;
    app.server.lastStream
      .event(1, 'started', started(turnId, '三'))
      .tell('waiting', { position: 3, estimatedSeconds: 12 });
    expect(app.chat.state.turn?.waiting).toMatchObject({ position: 3, estimatedSeconds: 12 });
    app.server.lastStream.event(2, 'delta', { text: '好' });
    expect(app.chat.state.turn?.waiting).toBeNull();
  });

  it('keeps the stored text of a joined answer until its events have caught up', async () => {
    const running = [question('t1', '一'), answer('t1', '说到这里', 'generating')];
    const app = await openApp({ messages: running, running: { turnId: 't1' } });
    app.server.lastStream.event(1, 'started', started('t1', '一'));
    expect(contents(app)).toEqual(['一', '说到这里']);
    app.server.lastStream.event(7, 'delta', { text: '说到这里了。' });
    expect(contents(app)).toEqual(['一', '说到这里了。']);
    app.server.lastStream.event(8, 'delta', { text: '完' });
    expect(contents(app)).toEqual(['一', '说到这里了。完']);
  });
});

describe('what a search led to', () => {
  const OTHER_BRANCH = [question('t1', '一'), answer('t1', '甲'), question('t3', '三'), answer('t3', '丙')];

  it('is the message that was found, until it was noticed', async () => {
    const app = await openApp();
    await app.chat.openAt('c1', 't1', 'a-t1');
    expect(app.chat.state.found).toBe('a-t1');
    app.chat.noteSeen();
    expect(app.chat.state.found).toBeNull();
  });

  it('is shown on the branch on which it lies', async () => {
    const app = await openApp();
    app.server.answer('PUT', '/conversations/c1/active-turn', 200, conversation('c1', OTHER_BRANCH));
    await app.chat.openAt('c1', 't3', 'q-t3');
    expect(contents(app)).toEqual(['一', '甲', '三', '丙']);
    expect(app.chat.state.found).toBe('q-t3');
  });

  it('is nothing where the message is gone', async () => {
    const app = await openApp();
    app.server.answer('PUT', '/conversations/c1/active-turn', 404, { code: 'not_found' });
    await app.chat.openAt('c1', 't3', 'q-t3');
    expect(app.chat.state.found).toBeNull();
  });

  it('is left behind with its conversation', async () => {
    const app = await openApp();
    await app.chat.openAt('c1', 't1', 'a-t1');
    app.chat.startNew();
    expect(app.chat.state.found).toBeNull();
  });
});
