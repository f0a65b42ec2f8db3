import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answer, conversation, done, failed, question, started } from '../fakes/messages';
import { settled, startApp } from '../fakes/qingliaoApp';
import { WireServer } from '../fakes/wireServer';

const TURNS = '/conversations/c1/turns';

type App = ReturnType<typeof startApp>;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function serverWithConversation(): WireServer {
  return new WireServer().answer('POST', '/conversations', 201, {
    ...conversation('c1', []),
    messages: undefined,
  });
}

async function sendText(app: App, text: string): Promise<string> {
  app.draft.type(text);
  void app.chat.send();
  await settled();
  return turnIdOf(app);
}

function turnIdOf(app: App): string {
  return (JSON.parse(app.server.lastStream.request.body as string) as { turnId: string }).turnId;
}

const contents = (app: App) => app.chat.state.messages.map((message) => message.content);
const lastMessage = (app: App) => app.chat.state.messages[app.chat.state.messages.length - 1];

describe('sending', () => {
  it('opens a conversation, shows the message at once and the answer as it grows', async () => {
    const app = startApp(serverWithConversation());
    const turnId = await sendText(app, '你好，我叫小明');
    expect(contents(app)).toEqual(['你好，我叫小明', '']);
    expect(app.chat.state.phase).toBe('sending');

    app.server.lastStream
      .event(1, 'started', { ...started(turnId, '你好，我叫小明'), title: '小明' })
      .event(2, 'delta', { text: '你好' });
    expect(contents(app)).toEqual(['你好，我叫小明', '你好']);
    expect(app.chat.state.phase).toBe('answering');
    expect(app.chat.state.title).toBe('小明');

    app.server.lastStream.event(3, 'done', done(turnId, '你好！'));
    await settled();
    expect(app.chat.state.phase).toBe('idle');
    expect(lastMessage(app)).toMatchObject({
      content: '你好！',
      status: 'complete',
      aiLabel: '内容由 AI 生成',
    });
  });

  it('sends once however often send is pressed', async () => {
    const app = startApp(serverWithConversation());
    app.draft.type('你好');
    void app.chat.send();
    void app.chat.send();
    app.draft.type('再来一次');
    void app.chat.send();
    await settled();
    expect(app.server.sent('POST', '/conversations')).toHaveLength(1);
    expect(app.server.sent('POST', TURNS)).toHaveLength(1);
    expect(app.draft.state.text).toBe('再来一次');
  });

  it('sends nothing for a blank text', async () => {
    const app = startApp(serverWithConversation());
    app.draft.type(' \n ');
    await app.chat.send();
    expect(app.server.requests).toEqual([]);
  });

  it('goes on in the same conversation', async () => {
    const app = startApp(serverWithConversation());
    const first = await sendText(app, '一');
    app.server.lastStream.event(1, 'started', started(first, '一')).event(2, 'done', done(first, '好'));
    await settled();
    await sendText(app, '二');
    expect(app.server.sent('POST', '/conversations')).toHaveLength(1);
    expect(app.server.sent('POST', TURNS)).toHaveLength(2);
  });

  it('tells where memory begins and what is left', async () => {
    const server = serverWithConversation().answer('GET', '/quota', 200, {
      remaining: 20,
      dailyUses: 20,
      dailyRemaining: 15,
      balance: 5,
      renewsAt: '2026-11-21T16:00:00Z',
    });
    const app = startApp(server);
    await app.quota.refresh();
    const turnId = await sendText(app, '你好');
    app.server.lastStream.event(1, 'started', { ...started(turnId, '你好', 19), remembersFrom: 'q-old' });
    expect(app.chat.state.remembersFrom).toBe('q-old');
    expect(app.quota.state.quota).toMatchObject({ remaining: 19, dailyRemaining: 14, balance: 5 });
  });
});

describe('a refused message', () => {
  it.each([
    [429, 'quota_exceeded'],
    [400, 'content_refused'],
    [400, 'content_exceeds_window'],
    [503, 'model_busy'],
    [401, 'not_authenticated'],
  ])('with %i %s gives the text back and keeps the chat', async (status, code) => {
    const app = startApp(serverWithConversation());
    const first = await sendText(app, '一');
    app.server.lastStream.event(1, 'started', started(first, '一')).event(2, 'done', done(first, '好'));
    await settled();

    await sendText(app, '二');
    app.server.lastStream.refuse(status, { code });
    await settled();
    expect(contents(app)).toEqual(['一', '好']);
    expect(app.draft.state.text).toBe('二');
    expect(app.chat.state.problem?.code).toBe(code);
    expect(app.chat.state.phase).toBe('idle');
    expect(app.problems.map((problem) => problem.code)).toEqual([code]);
  });

  it('is the same turn when it is sent again unchanged, and another when it was changed', async () => {
    const app = startApp(serverWithConversation());
    const first = await sendText(app, '你好');
    app.server.lastStream.refuse(503, { code: 'model_busy' });
    await settled();
    void app.chat.send();
    await settled();
    expect(turnIdOf(app)).toBe(first);

    app.server.lastStream.refuse(503, { code: 'model_busy' });
    await settled();
    const changed = await sendText(app, '你好啊');
    expect(changed).not.toBe(first);
  });

  it('stands before what was typed meanwhile', async () => {
    const app = startApp(serverWithConversation());
    await sendText(app, '一');
    app.draft.type('二');
    app.server.lastStream.refuse(503, { code: 'model_busy' });
    await settled();
    expect(app.draft.state.text).toBe('一\n二');
  });

  it('keeps its text where not even a conversation could be opened', async () => {
    const app = startApp(new WireServer());
    app.draft.type('你好');
    await app.chat.send();
    expect(app.draft.state.text).toBe('你好');
    expect(app.chat.state.problem?.code).toBe('network_unreachable');
    expect(app.chat.state.messages).toEqual([]);
  });

  it('shows the turn that runs on another page', async () => {
    const running = conversation(
      'c1',
      [question('other', '别处'), answer('other', '', 'generating')],
      'other',
    );
    const app = startApp(serverWithConversation().answer('GET', '/conversations/c1', 200, running));
    await sendText(app, '你好');
    app.server.lastStream.refuse(409, { code: 'turn_running' });
    await settled();
    expect(app.draft.state.text).toBe('你好');
    expect(app.chat.state.problem?.code).toBe('turn_running');
    expect(app.server.lastStream.request.path).toBe(`/api/v1${TURNS}/other/events`);
  });
});

describe('a failed answer', () => {
  async function failedApp() {
    const app = startApp(serverWithConversation());
    const turnId = await sendText(app, '讲个笑话');
    app.server.lastStream
      .event(1, 'started', started(turnId, '讲个笑话'))
      .event(2, 'delta', { text: '从前' })
      .event(3, 'failed', failed(turnId, '从前'));
    await settled();
    return { app, turnId };
  }

  it('keeps its text and says why', async () => {
    const { app } = await failedApp();
    expect(lastMessage(app)).toMatchObject({
      content: '从前',
      status: 'failed',
      failure: 'model_unavailable',
    });
    expect(app.chat.state.phase).toBe('idle');
  });

  it('is tried again as the same turn with the same text', async () => {
    const { app, turnId } = await failedApp();
    void app.chat.retry(turnId);
    await settled();
    expect(JSON.parse(app.server.lastStream.request.body as string)).toEqual({ turnId, content: '讲个笑话' });
    app.server.lastStream
      .event(1, 'started', started(turnId, '讲个笑话'))
      .event(2, 'delta', { text: '有一天' })
      .event(3, 'done', done(turnId, '有一天'));
    await settled();
    expect(contents(app)).toEqual(['讲个笑话', '有一天']);
    expect(lastMessage(app)?.status).toBe('complete');
  });

  it('is back where it was when the new try is refused', async () => {
    const { app, turnId } = await failedApp();
    void app.chat.retry(turnId);
    await settled();
    app.server.lastStream.refuse(503, { code: 'model_busy' });
    await settled();
    expect(lastMessage(app)).toMatchObject({ content: '从前', status: 'failed' });
    expect(app.chat.state.problem?.code).toBe('model_busy');
  });
});

describe('stopping', () => {
  it('keeps what was written, as the server stored it', async () => {
    const app = startApp(serverWithConversation());
    const turnId = await sendText(app, '你好');
    app.server.answer('DELETE', `${TURNS}/${turnId}`, 204);
    app.server.lastStream.event(1, 'started', started(turnId, '你好')).event(2, 'delta', { text: '你' });
    app.chat.stop();
    app.chat.stop();
    await settled();
    expect(app.server.sent('DELETE', `${TURNS}/${turnId}`)).toHaveLength(1);
    app.server.lastStream.event(3, 'done', {
      ...done(turnId, '你'),
      message: answer(turnId, '你', 'stopped'),
      finishReason: 'stopped',
    });
    await settled();
    expect(lastMessage(app)).toMatchObject({ content: '你', status: 'stopped' });
  });

  it('gives the text back at once while even the conversation is not there yet', async () => {
    let open: () => void = () => undefined;
    const server = new WireServer().answerWith(
      'POST',
      '/conversations',
      () => new Promise((resolve) => (open = () => resolve({ status: 201, body: '{"id":"c1"}' }))),
    );
    const app = startApp(server);
    app.draft.type('还没想好');
    void app.chat.send();
    await settled();
    expect(app.chat.busy.value).toBe(true);
    void app.chat.stop();
    expect(app.chat.state.phase).toBe('idle');
    expect(contents(app)).toEqual([]);
    expect(app.draft.state.text).toBe('还没想好');
    open();
    await settled();
    expect(app.server.streams).toEqual([]);
    expect(app.chat.state.phase).toBe('idle');
  });

  it('says when the server could not be told, and tells it again until the answer has ended', async () => {
    const app = startApp(serverWithConversation());
    const turnId = await sendText(app, '你好');
    app.server.lastStream.event(1, 'started', started(turnId, '你好'));
    await app.chat.stop();
    expect(app.chat.state).toMatchObject({ again: 'repeat', problem: { code: 'network_unreachable' } });
    app.draft.type('写到一半');
    await app.chat.repeat();
    expect(app.server.sent('DELETE', `${TURNS}/${turnId}`)).toHaveLength(2);
    expect(app.draft.state.text).toBe('写到一半');
    app.server.lastStream.event(2, 'done', done(turnId, '好'));
    await settled();
    expect(app.chat.state).toMatchObject({ again: null, problem: null });
  });

  it('waits for the turn to exist', async () => {
    const app = startApp(serverWithConversation());
    const turnId = await sendText(app, '你好');
    app.server.answer('DELETE', `${TURNS}/${turnId}`, 204);
    app.chat.stop();
    await settled();
    expect(app.server.sent('DELETE', `${TURNS}/${turnId}`)).toHaveLength(0);
    app.server.lastStream.event(1, 'started', started(turnId, '你好'));
    await settled();
    expect(app.server.sent('DELETE', `${TURNS}/${turnId}`)).toHaveLength(1);
  });
});

describe('coming back', () => {
  it('shows the last conversation after a reload and joins its running turn', async () => {
    const running = conversation('c1', [question('t9', '你好'), answer('t9', '你', 'generating')], 't9');
    const server = new WireServer().answer('GET', '/conversations/c1', 200, running);
    const before = startApp(server);
    await before.chat.open('c1');

    const app = startApp(server, before.device);
    await app.chat.restore();
    expect(app.server.lastStream.request.path).toBe(`/api/v1${TURNS}/t9/events`);
    app.server.lastStream.event(1, 'started', started('t9', '你好')).event(2, 'delta', { text: '你好' });
    expect(contents(app)).toEqual(['你好', '你好']);
    app.server.lastStream.event(3, 'done', done('t9', '你好呀'));
    await settled();
    expect(lastMessage(app)).toMatchObject({ content: '你好呀', status: 'complete' });
  });

  it('gives back a text that a reload caught on its way', async () => {
    const server = serverWithConversation().answer('GET', '/conversations/c1', 200, conversation('c1', []));
    const before = startApp(server);
    await sendText(before, '别弄丢我');

    const app = startApp(server, before.device);
    await app.chat.restore();
    expect(app.draft.state.text).toBe('别弄丢我');
  });

  it('drops that text when the server has it after all', async () => {
    const server = serverWithConversation();
    const before = startApp(server);
    const turnId = await sendText(before, '你好');
    server.answer(
      'GET',
      '/conversations/c1',
      200,
      conversation('c1', [question(turnId, '你好'), answer(turnId, '嗨')]),
    );

    const app = startApp(server, before.device);
    await app.chat.restore();
    expect(app.draft.state.text).toBe('');
    expect(contents(app)).toEqual(['你好', '嗨']);
  });

  it('keeps an answer whose connection is lost, and goes on with it when the network is back', async () => {
    const app = startApp(serverWithConversation());
    const turnId = await sendText(app, '你好');
    app.server.lastStream.event(1, 'started', started(turnId, '你好')).event(2, 'delta', { text: '我是' });
    while (app.chat.busy.value) {
      app.server.lastStream.break();
      await vi.advanceTimersByTimeAsync(10_000);
    }
    expect(lastMessage(app)).toMatchObject({ content: '我是', status: 'failed', failure: 'connection_lost' });

    const stored = conversation('c1', [question(turnId, '你好'), answer(turnId, '我是轻聊')]);
    app.server.answer('GET', '/conversations/c1', 200, stored);
    await app.chat.resume();
    expect(lastMessage(app)).toMatchObject({ content: '我是轻聊', status: 'complete' });
  });

  it('reads the stored answer where the events are forgotten', async () => {
    const running = conversation('c1', [question('t9', '你好'), answer('t9', '', 'generating')], 't9');
    const app = startApp(new WireServer().answer('GET', '/conversations/c1', 200, running));
    await app.chat.open('c1');
    const stored = conversation('c1', [question('t9', '你好'), answer('t9', '你好呀')]);
    app.server.answer('GET', '/conversations/c1', 200, stored);
    app.server.lastStream.refuse(404, { code: 'not_found' });
    await settled();
    expect(lastMessage(app)).toMatchObject({ content: '你好呀', status: 'complete' });
  });

  it('starts afresh where the last conversation is gone', async () => {
    const server = new WireServer().answer('GET', '/conversations/c1', 404, { code: 'not_found' });
    const app = startApp(server);
    app.device.write('lastConversation', 'c1');
    await app.chat.restore();
    expect(app.chat.isEmpty.value).toBe(true);
    expect(app.device.read('lastConversation')).toBeNull();
  });

  it('opens by itself what could not be opened without a network', async () => {
    const app = startApp();
    await app.chat.open('c1');
    app.server.answer('GET', '/conversations/c1', 200, conversation('c1', [question('t1', '你好')]));
    await app.chat.resume();
    expect(contents(app)).toEqual(['你好']);
  });

  it('says so when the conversation cannot be opened, and opens it on the next try', async () => {
    const app = startApp();
    await app.chat.open('c1');
    expect(app.chat.state.openingProblem?.code).toBe('network_unreachable');
    app.server.answer('GET', '/conversations/c1', 200, conversation('c1', [question('t1', '你好')]));
    await app.chat.open('c1');
    expect(contents(app)).toEqual(['你好']);
    expect(app.chat.state.openingProblem).toBeNull();
  });
});

describe('a text that is on its way while another conversation is opened', () => {
  const OTHER = conversation('c2', [question('t2', '别的')]);

  async function left(app: App): Promise<string> {
    const turnId = await sendText(app, '寄出去的话');
    app.server.answer('GET', '/conversations/c2', 200, OTHER);
    app.draft.type('在别处写的');
    await app.chat.open('c2');
    return turnId;
  }

  it('does not follow there', async () => {
    const app = startApp(serverWithConversation());
    await left(app);
    expect(app.draft.state.text).toBe('在别处写的');
  });

  it('is there on return where the server has it', async () => {
    const app = startApp(serverWithConversation());
    const turnId = await left(app);
    const stored = conversation('c1', [question(turnId, '寄出去的话'), answer(turnId, '收到')]);
    app.server.answer('GET', '/conversations/c1', 200, stored);
    await app.chat.open('c1');
    expect(contents(app)).toEqual(['寄出去的话', '收到']);
    expect(app.draft.state).toMatchObject({ text: '在别处写的', aside: [] });
  });

  it('comes back on return where the server never had it, also after a reload', async () => {
    const before = startApp(serverWithConversation());
    await left(before);
    const app = startApp(before.server, before.device);
    await app.chat.restore();
    expect(app.draft.state.text).toBe('在别处写的');
    app.server.answer('GET', '/conversations/c1', 200, conversation('c1', []));
    await app.chat.open('c1');
    expect(app.draft.state).toMatchObject({ text: '寄出去的话\n在别处写的', aside: [] });
  });

  it('comes back where its conversation is gone', async () => {
    const app = startApp(serverWithConversation());
    await left(app);
    app.server.answer('GET', '/conversations/c1', 404, { code: 'not_found' });
    await app.chat.open('c1');
    expect(app.draft.state.text).toBe('寄出去的话\n在别处写的');
    expect(app.chat.isEmpty.value).toBe(true);
  });

  it('comes back in the next new chat where not even its conversation was opened', async () => {
    const server = new WireServer()
      .answerWith('POST', '/conversations', () => new Promise(() => undefined))
      .answer('GET', '/conversations/c2', 200, OTHER);
    const app = startApp(server);
    app.draft.type('第一句');
    void app.chat.send();
    await settled();
    await app.chat.open('c2');
    expect(app.draft.state.text).toBe('');
    app.chat.startNew();
    expect(app.draft.state.text).toBe('第一句');
  });

  it('keeps the place of the message for which it stands in', async () => {
    const app = startApp(serverWithConversation());
    app.server
      .answer('GET', '/conversations/c1', 200, conversation('c1', [question('t1', '一')]))
      .answer('GET', '/conversations/c2', 200, OTHER);
    await app.chat.open('c1');
    app.chat.edit('t1');
    await sendText(app, '一，改过');
    await app.chat.open('c2');
    expect(app.draft.state).toMatchObject({ text: '', editing: null });
    await app.chat.open('c1');
    expect(app.draft.state).toMatchObject({ text: '一，改过', editing: { turnId: 't1' } });
  });
});

describe('an answer that may not be followed any more', () => {
  /** Its connection broke, and joining it again was refused. */
  async function cutOff(status: number, code: string) {
    const app = startApp(serverWithConversation());
    const turnId = await sendText(app, '讲个故事');
    app.server.lastStream
      .event(1, 'started', started(turnId, '讲个故事'))
      .event(2, 'delta', { text: '从前' })
      .break();
    await vi.advanceTimersByTimeAsync(500);
    app.server.lastStream.refuse(status, { code });
    await settled();
    return { app, turnId };
  }

  it('stays on the page with its question, and says why', async () => {
    const { app } = await cutOff(401, 'not_authenticated');
    expect(contents(app)).toEqual(['讲个故事', '从前']);
    expect(lastMessage(app)).toMatchObject({ status: 'failed', failure: 'connection_lost' });
    expect(app.chat.state).toMatchObject({
      phase: 'idle',
      problem: { code: 'not_authenticated' },
      again: null,
    });
  });

  it('goes on where it was once the person has logged in again', async () => {
    const { app, turnId } = await cutOff(401, 'not_authenticated');
    const running = conversation(
      'c1',
      [question(turnId, '讲个故事'), answer(turnId, '从前', 'generating')],
      turnId,
    );
    app.server.answer('GET', '/conversations/c1', 200, running);
    await app.chat.signedIn(false);
    expect(app.chat.state).toMatchObject({ phase: 'answering', problem: null });
    app.server.lastStream
      .event(1, 'started', started(turnId, '讲个故事'))
      .event(2, 'delta', { text: '从前有座山' })
      .event(3, 'done', done(turnId, '从前有座山。'));
    await settled();
    expect(contents(app)).toEqual(['讲个故事', '从前有座山。']);
  });

  it('goes on after a reload too', async () => {
    const { app, turnId } = await cutOff(401, 'not_authenticated');
    const stored = conversation('c1', [question(turnId, '讲个故事'), answer(turnId, '从前有座山')]);
    app.server.answer('GET', '/conversations/c1', 200, stored);
    const again = startApp(app.server, app.device);
    await again.chat.signedIn(false);
    expect(contents(again)).toEqual(['讲个故事', '从前有座山']);
  });

  it('is joined, not asked for again, by a page that does not know how it was asked for', async () => {
    const siblings = { index: 2, count: 2, turnIds: ['t1', 't2'] };
    const stored = [question('t2', '讲个故事'), { ...answer('t2', '从前', 'generating'), siblings }];
    const app = startApp(
      new WireServer().answer('GET', '/conversations/c1', 200, conversation('c1', stored, 't2')),
    );
    await app.chat.open('c1');
    app.server.lastStream.refuse(403, { code: 'forbidden' });
    await settled();
    void app.chat.retry('t2');
    await settled();
    expect(app.server.lastStream.request).toMatchObject({
      method: 'GET',
      path: `/api/v1${TURNS}/t2/events`,
    });
    expect(contents(app)).toEqual(['讲个故事', '从前']);
  });

  it('stays where the conversation cannot be read anew, which can be tried again', async () => {
    const { app, turnId } = await cutOff(404, 'not_found');
    expect(contents(app)).toEqual(['讲个故事', '从前']);
    expect(lastMessage(app)?.failure).toBe('connection_lost');
    expect(app.chat.state).toMatchObject({ openingProblem: null, again: 'repeat' });
    const stored = conversation('c1', [question(turnId, '讲个故事'), answer(turnId, '从前有座山')]);
    app.server.answer('GET', '/conversations/c1', 200, stored);
    await app.chat.repeat();
    expect(contents(app)).toEqual(['讲个故事', '从前有座山']);
    expect(app.chat.state.problem).toBeNull();
  });
});

describe('trying again', () => {
  it('sends the text where sending it failed', async () => {
    const app = startApp(serverWithConversation());
    await sendText(app, '你好');
    app.server.lastStream.refuse(503, { code: 'model_busy' });
    await settled();
    expect(app.chat.state.again).toBe('send');
  });

  it('asks for another answer where that was refused', async () => {
    const app = startApp(
      new WireServer().answer(
        'GET',
        '/conversations/c1',
        200,
        conversation('c1', [question('t1', '一'), answer('t1', '甲')]),
      ),
    );
    await app.chat.open('c1');
    app.draft.type('写到一半');
    void app.chat.regenerate('t1');
    await settled();
    app.server.lastStream.refuse(503, { code: 'model_busy' });
    await settled();
    expect(app.chat.state.again).toBe('repeat');
    void app.chat.repeat();
    await settled();
    expect(JSON.parse(app.server.lastStream.request.body as string)).toMatchObject({ regenerates: 't1' });
    expect(app.draft.state.text).toBe('写到一半');
  });
});

describe('a new chat', () => {
  it('leaves the running answer to the server and hears no more of it', async () => {
    const app = startApp(serverWithConversation());
    const turnId = await sendText(app, '你好');
    app.server.lastStream.event(1, 'started', started(turnId, '你好'));
    app.chat.startNew();
    app.server.lastStream.event(2, 'delta', { text: '晚了' });
    await settled();
    expect(app.chat.isEmpty.value).toBe(true);
    expect(app.chat.state.phase).toBe('idle');
  });

  it('shows the conversation opened last, whichever answers last', async () => {
    let answerFirst: (body: { status: number; body: string }) => void = () => undefined;
    const server = new WireServer()
      .answerWith('GET', '/conversations/c1', () => new Promise((resolve) => (answerFirst = resolve)))
      .answer('GET', '/conversations/c2', 200, conversation('c2', [question('t2', '二')]));
    const app = startApp(server);
    void app.chat.open('c1');
    await app.chat.open('c2');
    answerFirst({ status: 200, body: JSON.stringify(conversation('c1', [question('t1', '一')])) });
    await settled();
    expect(contents(app)).toEqual(['二']);
  });
});
