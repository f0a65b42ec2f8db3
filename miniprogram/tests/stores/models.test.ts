import { describe, expect, it } from 'vitest';
import type { ChatModel } from '@/api/wire';
import { createModels } from '@/stores/models';
import { conversation, done, question, started } from '../fakes/messages';
import { settled, startApp } from '../fakes/qingliaoApp';
import { WireServer } from '../fakes/wireServer';

const SMALL: ChatModel = { id: 'small', name: '轻聊 8M', ready: true, default: true };
const LARGE: ChatModel = { id: 'large', name: '轻聊 124M', ready: true, default: false };
const TALKED = conversation('c1', [question('t0', '你好')]);

type App = ReturnType<typeof startApp>;

function modelsOf(server: WireServer) {
  return createModels(startApp(server).api);
}

async function openApp(stored: object = {}): Promise<App> {
  const app = startApp(new WireServer().answer('GET', '/conversations/c1', 200, { ...TALKED, ...stored }));
  await app.chat.open('c1');
  return app;
}

async function sendText(app: App, text: string): Promise<Record<string, string>> {
  app.draft.type(text);
  void app.chat.send();
  await settled();
  return asked(app);
}

const asked = (app: App) =>
  JSON.parse(app.server.lastStream.request.body as string) as Record<string, string>;

describe('the models that can be asked for', () => {
  it('are a choice where there are two', async () => {
    const models = modelsOf(new WireServer().answer('GET', '/models', 200, { items: [SMALL, LARGE] }));
    await models.refresh();
    expect(models.several.value).toBe(true);
    expect(models.nameOf('large')).toBe('轻聊 124M');
    expect(models.nameOf('gone')).toBe('gone');
    expect(models.nameOf(null)).toBe('');
  });

  it('are none, and have no name worth telling, where there is one alone', async () => {
    const models = modelsOf(new WireServer().answer('GET', '/models', 200, { items: [SMALL] }));
    await models.refresh();
    expect(models.several.value).toBe(false);
    expect(models.nameOf('small')).toBe('');
  });

  it('stay as they were when they cannot be read', async () => {
    const server = new WireServer().answer('GET', '/models', 200, { items: [SMALL, LARGE] });
    const models = modelsOf(server);
    await models.refresh();
    server.answer('GET', '/models', 500, { code: 'internal_error' });
    await models.refresh();
    expect(models.state.items).toEqual([SMALL, LARGE]);
  });
});

describe('a model that was picked', () => {
  it('is asked for with the next turn, and kept by the conversation from then on', async () => {
    const app = await openApp();
    app.chat.pickModel('large');
    const { turnId, model } = await sendText(app, '一');
    expect(model).toBe('large');
    expect(app.chat.state.model).toBeNull();

    app.server.lastStream
      .event(1, 'started', started(turnId as string, '一'))
      .event(2, 'done', done(turnId as string, '甲'));
    await settled();
    expect(app.chat.state).toMatchObject({ model: 'large', pickedModel: null });
    expect(await sendText(app, '二')).not.toHaveProperty('model');
  });

  it('is not asked for where it is the one that answers already', async () => {
    const app = await openApp({ model: 'large' });
    app.chat.pickModel('small');
    app.chat.pickModel('large');
    expect(await sendText(app, '一')).not.toHaveProperty('model');
  });

  it('gives another answer to a question too', async () => {
    const app = await openApp();
    app.chat.pickModel('large');
    void app.chat.regenerate('t0');
    await settled();
    expect(asked(app)).toMatchObject({ regenerates: 't0', model: 'large' });
  });

  it('stays picked while an answer of another page is joined', async () => {
    const app = startApp(
      new WireServer().answer('GET', '/conversations/c1', 200, { ...TALKED, running: { turnId: 't0' } }),
    );
    void app.chat.open('c1');
    await settled();
    app.chat.pickModel('large');
    app.server.lastStream.event(1, 'started', started('t0', '你好')).event(2, 'done', done('t0', '好'));
    await settled();
    expect(app.chat.state).toMatchObject({ model: null, pickedModel: 'large' });
  });

  it('is let go of when it is not loaded any more, and the text is kept', async () => {
    const app = await openApp();
    app.chat.pickModel('large');
    await sendText(app, '一');
    app.server.lastStream.refuse(409, {
      code: 'model_not_loaded',
      field: 'model',
      value: 'large',
      bound: 'small',
    });
    await settled();
    expect(app.chat.state.pickedModel).toBeNull();
    expect(app.chat.state.problem?.code).toBe('model_not_loaded');
    expect(app.problems.map(({ code }) => code)).toEqual(['model_not_loaded']);
    expect(app.draft.state.text).toBe('一');
    expect(await sendText(app, '一')).not.toHaveProperty('model');
  });

  it('is forgotten with the conversation that it was picked for', async () => {
    const app = await openApp();
    app.chat.pickModel('large');
    app.chat.startNew();
    expect(app.chat.state.pickedModel).toBeNull();
  });
});
