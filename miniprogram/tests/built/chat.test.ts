// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { conversation, done, failed, question, answer, started } from '../fakes/messages';
import { eventually } from './eventually';
import { startMiniProgram, Wechat, type Screen, type WechatCall } from './miniProgram';

const CHAT = 'pages/chat/index';
const TURNS = '/conversations/c1/turns';
const INPUT = '.growing-input--mp-text';
const ROUND_BUTTON = '.press-button--press-round';
const MESSAGE = '[data-testid="message"]';
const AI_LABEL = '[data-testid="ai-label"]';

const QUOTA = {
  unit: 'uses',
  remaining: 20,
  dailyUses: 20,
  dailyRemaining: 20,
  balance: 0,
  renewsAt: '2026-11-21T16:00:00Z',
};

function event(id: number, name: string, data: object): string {
  return `id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

let wechat: Wechat;

beforeEach(() => {
  wechat = new Wechat()
    .answer('GET', '/quota', 200, QUOTA)
    .answer('GET', '/conversations?limit=30', 200, { items: [], nextCursor: null })
    .answer('POST', '/conversations', 201, conversation('c1', []));
  wechat.storage.set('qingliao.token', '"token-1"');
});

async function send(screen: Screen, text: string): Promise<WechatCall> {
  screen.type(INPUT, text);
  await eventually(() => expect(screen.one(ROUND_BUTTON)).toBeDefined());
  screen.tap(ROUND_BUTTON);
  return eventually(() => {
    const [call] = wechat.callsTo(TURNS);
    expect(call).toBeDefined();
    return call as WechatCall;
  });
}

const texts = (screen: Screen) => screen.all('[data-testid="message-text"]').map((node) => node.textContent);

describe('the built mini-program', () => {
  it('greets and suggests on an empty page', () => {
    const screen = startMiniProgram(CHAT, wechat);
    expect(screen.text).toContain('你好，我是轻聊');
    expect(screen.text).toContain('讲个笑话');
    expect(screen.all(MESSAGE)).toEqual([]);
  });

  it('fills the figures into its texts', async () => {
    const screen = startMiniProgram(CHAT, wechat);
    await eventually(() => expect(screen.text).toContain('还能聊 20 次'));
    expect(screen.text).not.toMatch(/\{\w+\}/);
  });

  it('asks once, for chunks, with the token, however often send is tapped', async () => {
    const screen = startMiniProgram(CHAT, wechat);
    screen.type(INPUT, '你好，我叫小明');
    await eventually(() => expect(wechat.callsTo('/quota').length).toBeGreaterThan(0));
    screen.tap(ROUND_BUTTON);
    screen.tap(ROUND_BUTTON);
    await eventually(() => expect(wechat.callsTo(TURNS)).toHaveLength(1));
    const [call] = wechat.callsTo(TURNS);
    expect(call?.options).toMatchObject({ method: 'POST', enableChunked: true, responseType: 'arraybuffer' });
    expect(call?.options.header.Authorization).toBe('Bearer token-1');
    expect(call?.content.content).toBe('你好，我叫小明');
    expect(call?.content.turnId).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });

  it.each([1, 7])('shows an answer whose chunks are cut every %i bytes', async (size) => {
    const screen = startMiniProgram(CHAT, wechat);
    const call = await send(screen, '你好');
    const { turnId } = call.content;
    call.chunks(event(1, 'started', started(turnId, '你好')) + ': ping\n\n', size);
    call.chunks(event(2, 'delta', { text: '你好' }), size);
    await eventually(() => expect(texts(screen)).toEqual(['你好', '你好']));
    call.chunks(event(3, 'delta', { text: '😀小明' }), size);
    await eventually(() => expect(texts(screen)).toEqual(['你好', '你好😀小明']));
    call.chunks(event(4, 'done', done(turnId, '你好😀小明')), size);
    call.succeed(200, new ArrayBuffer(0));
    await eventually(() => expect(screen.all(MESSAGE)[1]?.dataset.status).toBe('complete'));
    expect(screen.one(AI_LABEL).textContent).toBe('内容由 AI 生成');
  });

  it('shows an answer that comes whole, where WeChat delivers no chunk', async () => {
    const screen = startMiniProgram(CHAT, wechat);
    const call = await send(screen, '你好');
    const { turnId } = call.content;
    const body = event(1, 'started', started(turnId, '你好')) + event(2, 'done', done(turnId, '你好呀'));
    call.succeed(200, new TextEncoder().encode(body).buffer);
    await eventually(() => expect(texts(screen)).toEqual(['你好', '你好呀']));
  });

  it('keeps the text of an answer that failed, says why and offers another try', async () => {
    const screen = startMiniProgram(CHAT, wechat);
    const call = await send(screen, '讲个笑话');
    const { turnId } = call.content;
    call.chunks(event(1, 'started', started(turnId, '讲个笑话')), 7);
    call.chunks(event(2, 'delta', { text: '从前' }) + event(3, 'failed', failed(turnId, '从前')), 7);
    await eventually(() => expect(screen.text).toContain('模型暂时没有回应'));
    expect(texts(screen)).toEqual(['讲个笑话', '从前']);

    screen.tap('.press-button--press-link');
    await eventually(() => expect(wechat.callsTo(TURNS)).toHaveLength(2));
    expect(wechat.callsTo(TURNS)[1]?.content).toEqual({ turnId, content: '讲个笑话' });
  });

  it('gives a refused text back to the composer and says why', async () => {
    const screen = startMiniProgram(CHAT, wechat);
    const call = await send(screen, '不好的话');
    call.succeed(400, new TextEncoder().encode('{"code":"content_refused","status":400}').buffer);
    await eventually(() => expect(screen.text).toContain('换个说法再试试'));
    expect(screen.all(MESSAGE)).toEqual([]);
    expect(JSON.parse(wechat.storage.get('qingliao.draft') ?? '{}')).toMatchObject({ text: '不好的话' });
  });

  it('joins the answer again after WeChat interrupted it in the background', async () => {
    const screen = startMiniProgram(CHAT, wechat);
    const call = await send(screen, '你好');
    const { turnId } = call.content;
    call.chunks(event(1, 'started', started(turnId, '你好')) + event(2, 'delta', { text: '你' }), 7);
    call.options.fail({ errMsg: 'request:fail interrupted' });
    const [joined] = await eventually(() => {
      const calls = wechat.callsTo(`${TURNS}/${turnId}/events?after=2`);
      expect(calls).toHaveLength(1);
      return calls;
    });
    joined?.chunks(event(3, 'delta', { text: '好' }) + event(4, 'done', done(turnId, '你好')), 7);
    await eventually(() => expect(texts(screen)).toEqual(['你好', '你好']));
  });

  it('shows the last conversation again', async () => {
    const kept = conversation('c1', [question('t1', '我叫小明'), answer('t1', '记住了')]);
    wechat.answer('GET', '/conversations/c1', 200, kept).storage.set('qingliao.lastConversation', '"c1"');
    const screen = startMiniProgram(CHAT, wechat);
    await eventually(() => expect(texts(screen)).toEqual(['我叫小明', '记住了']));
  });

  it('asks nothing of the server for a guest who taps send, and keeps the text', async () => {
    wechat.storage.delete('qingliao.token');
    const screen = startMiniProgram(CHAT, wechat);
    screen.type(INPUT, '你好');
    await eventually(() => expect(wechat.storage.get('qingliao.draft')).toContain('你好'));
    screen.tap(ROUND_BUTTON);
    expect(wechat.callsTo('/conversations')).toEqual([]);
    expect(wechat.storage.get('qingliao.draft')).toContain('你好');
  });
});
