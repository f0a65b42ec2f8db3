import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Service } from '@/api/wire';
import { conversation, done, houseAnswer, started } from '../fakes/messages';
import { settled, startApp } from '../fakes/qingliaoApp';
import { WireServer } from '../fakes/wireServer';

const SERVICE: Service = {
  name: '轻聊',
  version: '1',
  modelReady: true,
  greeting: '你好',
  aiLabel: '内容由 AI 生成',
  maxMessageCharacters: 4000,
  registration: 'open',
  dailyUses: 20,
  quotaUnit: 'uses',
  usernameMin: 3,
  usernameMax: 32,
  passwordMin: 8,
  passwordMax: 128,
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function startWith(modelReady: boolean) {
  return startApp(new WireServer().answer('GET', '/service', 200, { ...SERVICE, modelReady }));
}

const asked = (app: ReturnType<typeof startApp>) => app.server.sent('GET', '/service').length;

describe('the service', () => {
  it('is asked again until its model is ready, and no longer', async () => {
    const app = startWith(false);
    void app.service.follow();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(asked(app)).toBe(2);
    app.server.answer('GET', '/service', 200, SERVICE);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(app.service.state.service?.modelReady).toBe(true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked(app)).toBe(3);
  });

  it('is asked again where the first question found no network', async () => {
    const app = startApp();
    void app.service.follow();
    await settled();
    expect(app.service.state.problem?.code).toBe('network_unreachable');
    app.server.answer('GET', '/service', 200, SERVICE);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(app.service.state.service?.maxMessageCharacters).toBe(4000);
  });

  it('is asked nothing once nobody looks any more', async () => {
    const app = startWith(false);
    void app.service.follow();
    await settled();
    app.service.unfollow();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked(app)).toBe(1);
  });

  it('is asked once by several at the same time', async () => {
    const app = startWith(true);
    await Promise.all([app.service.refresh(), app.service.refresh()]);
    expect(asked(app)).toBe(1);
    await app.service.refresh();
    expect(asked(app)).toBe(2);
  });

  it('has a model that is ready once the model has answered, not where the house has', async () => {
    const app = startWith(false);
    app.server.answer('POST', '/conversations', 201, conversation('c1', []));
    await app.service.refresh();
    const finish = async (message: (turnId: string) => object) => {
      app.draft.type('你好');
      void app.chat.send();
      await settled();
      const { turnId } = JSON.parse(app.server.lastStream.request.body as string) as { turnId: string };
      app.server.lastStream.event(1, 'started', started(turnId, '你好')).event(2, 'done', message(turnId));
      await settled();
    };
    await finish((turnId) => ({ ...done(turnId, ''), message: houseAnswer(turnId, '歇一会儿') }));
    expect(app.service.state.service?.modelReady).toBe(false);
    await finish((turnId) => done(turnId, '你好'));
    expect(app.service.state.service?.modelReady).toBe(true);
  });
});
