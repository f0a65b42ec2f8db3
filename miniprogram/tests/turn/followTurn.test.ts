import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createApiClient } from '@/api/client';
import { followTurns, type Turn } from '@/turn/followTurn';
import type { TurnOutcome } from '@/turn/turnOutcome';
import { done, failed, started } from '../fakes/messages';
import { settled } from '../fakes/qingliaoApp';
import { NetworkInHand } from '../fakes/networkInHand';
import { WireServer } from '../fakes/wireServer';

const TURNS = '/conversations/c1/turns';
const LONGER_THAN_ALL_TRIES = 60_000;

function follow(turn: Partial<Turn> = {}) {
  const server = new WireServer();
  const api = createApiClient(server.send, server.open, {
    current: () => 'token',
    rejected: () => undefined,
  });
  const heard: string[] = [];
  const outcomes: TurnOutcome[] = [];
  const network = new NetworkInHand();
  const followed = followTurns(api, network)(
    { conversationId: 'c1', turnId: 't1', ask: { content: '你好' }, ...turn },
    {
      started: () => heard.push('started'),
      waiting: ({ position }) => heard.push(`waiting ${position}`),
      delta: (text) => heard.push(text),
      reconnecting: () => heard.push('reconnecting'),
    },
  );
  void followed.outcome.then((outcome) => outcomes.push(outcome));
  return { server, network, heard, outcomes, followed };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('following a turn', () => {
  it('hands over each piece of text and ends with the stored message', async () => {
    const { server, heard, outcomes } = follow();
    const stream = server.lastStream;
    stream.event(1, 'started', started('t1', '你好')).event(2, 'delta', { text: '你' });
    stream.ping().event(3, 'delta', { text: '好😀' }).event(4, 'done', done('t1', '你好😀'));
    await settled();
    expect(heard).toEqual(['started', '你', '好😀']);
    expect(outcomes).toMatchObject([{ kind: 'done', done: { message: { content: '你好😀' } } }]);
    expect(server.sent('POST', TURNS)).toHaveLength(1);
  });

  it('joins after the last event it saw when the connection breaks, and hears nothing twice', async () => {
    const { server, heard, outcomes } = follow();
    server.lastStream.event(1, 'started', started('t1', '你好')).event(2, 'delta', { text: 'a' }).break();
    await settled();
    expect(heard).toEqual(['started', 'a', 'reconnecting']);

    await vi.advanceTimersByTimeAsync(500);
    expect(server.lastStream.request.path).toBe(`/api/v1${TURNS}/t1/events?after=2`);
    server.lastStream.event(2, 'delta', { text: 'a' }).event(3, 'delta', { text: 'b' });
    server.lastStream.event(4, 'done', done('t1', 'ab'));
    await settled();
    expect(heard).toEqual(['started', 'a', 'reconnecting', 'b']);
    expect(outcomes[0]?.kind).toBe('done');
  });

  it('hears how long the queue is without taking it for a place in the answer', async () => {
    const { server, heard } = follow();
    server.lastStream.event(1, 'started', started('t1', '你好')).tell('waiting', { position: 2 }).break();
    await vi.advanceTimersByTimeAsync(500);
    expect(server.lastStream.request.path).toBe(`/api/v1${TURNS}/t1/events?after=1`);
    server.lastStream.tell('waiting', { position: 1 }).event(3, 'delta', { text: '你好' });
    expect(heard).toEqual(['started', 'waiting 2', 'reconnecting', 'waiting 1', '你好']);
  });

  it('posts the same turn again where the server never said that it started', async () => {
    const { server } = follow();
    server.lastStream.break();
    await vi.advanceTimersByTimeAsync(500);
    const posts = server.sent('POST', TURNS);
    expect(posts).toHaveLength(2);
    expect(posts[0]?.body).toBe(posts[1]?.body);
  });

  it('takes a stream that ends without done as a broken one', async () => {
    const { server, heard } = follow();
    server.lastStream.event(1, 'started', started('t1', '你好')).end();
    await settled();
    expect(heard).toContain('reconnecting');
  });

  it('leaves a connection that is silent for longer than the pings allow', async () => {
    const { server, heard } = follow();
    const first = server.lastStream.event(1, 'started', started('t1', '你好'));
    await vi.advanceTimersByTimeAsync(20_000);
    first.ping();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(first.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(6_000);
    expect(first.aborted).toBe(true);
    expect(heard).toContain('reconnecting');
    expect(server.streams).toHaveLength(2);
  });

  it('says that the connection is lost after a few tries', async () => {
    const { server, outcomes } = follow();
    server.lastStream.event(1, 'started', started('t1', '你好'));
    for (let tries = 0; outcomes.length === 0 && tries < 10; tries++) {
      server.lastStream.break();
      await vi.advanceTimersByTimeAsync(10_000);
    }
    expect(outcomes).toMatchObject([{ kind: 'lost' }]);
    expect(server.streams).toHaveLength(5);
    await vi.advanceTimersByTimeAsync(LONGER_THAN_ALL_TRIES);
    expect(server.streams).toHaveLength(5);
  });

  it('does not give up what the server is answering while the device has no network', async () => {
    const { server, network, heard, outcomes } = follow();
    server.lastStream.event(1, 'started', started('t1', '你好')).event(2, 'delta', { text: '你' });
    network.lose();
    for (let tries = 0; tries < 10; tries++) {
      server.lastStream.break();
      await vi.advanceTimersByTimeAsync(10_000);
    }
    expect(outcomes).toEqual([]);

    network.giveBack();
    expect(server.lastStream.request.path).toBe(`/api/v1${TURNS}/t1/events?after=2`);
    server.lastStream.event(3, 'delta', { text: '好' }).event(4, 'done', done('t1', '你好'));
    await settled();
    expect(heard.filter((word) => word !== 'reconnecting')).toEqual(['started', '你', '好']);
    expect(outcomes[0]?.kind).toBe('done');
  });

  it('connects anew at once when the network returns, whatever the old connection seems to be', async () => {
    const { server, network } = follow();
    const before = server.lastStream.event(1, 'started', started('t1', '你好'));
    network.lose();
    network.giveBack();
    expect(before.aborted).toBe(true);
    expect(server.streams).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(server.streams).toHaveLength(2);
  });

  it('gives a text back that the server never had, network or not', async () => {
    const { server, network, outcomes } = follow();
    network.lose();
    for (let tries = 0; outcomes.length === 0 && tries < 10; tries++) {
      server.lastStream.break();
      await vi.advanceTimersByTimeAsync(10_000);
    }
    expect(outcomes).toMatchObject([{ kind: 'lost' }]);
  });

  it('no longer hears of the network once it has ended', async () => {
    const { server, network } = follow();
    server.lastStream.event(1, 'started', started('t1', '你好')).event(2, 'done', done('t1', '好'));
    await settled();
    network.giveBack();
    expect(server.streams).toHaveLength(1);
  });

  it('goes on trying where a proxy answers for a server that is away', async () => {
    const { server, heard } = follow({ ask: null });
    server.lastStream.refuse(502, {});
    await settled();
    expect(heard).toEqual(['reconnecting']);
  });

  it.each([
    [503, 'model_busy'],
    [429, 'too_many_requests'],
    [500, 'internal_error'],
  ])('goes on trying where joining again is refused with %i %s', async (status, code) => {
    const { server, heard, outcomes } = follow();
    server.lastStream.event(1, 'started', started('t1', '你好')).event(2, 'delta', { text: 'a' }).break();
    await vi.advanceTimersByTimeAsync(500);
    server.lastStream.refuse(status, { code });
    await vi.advanceTimersByTimeAsync(1_500);
    expect(server.lastStream.request.path).toBe(`/api/v1${TURNS}/t1/events?after=2`);
    server.lastStream.event(3, 'delta', { text: 'b' }).event(4, 'done', done('t1', 'ab'));
    await settled();
    expect(heard.filter((word) => word !== 'reconnecting')).toEqual(['started', 'a', 'b']);
    expect(outcomes[0]?.kind).toBe('done');
  });

  it('waits for as long as the server asks, and no longer than anybody would watch', async () => {
    const { server, outcomes } = follow({ ask: null });
    server.lastStream.refuse(503, { code: 'model_busy', retryAfterSeconds: 20 });
    await vi.advanceTimersByTimeAsync(19_000);
    expect(server.streams).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(server.streams).toHaveLength(2);
    server.lastStream.refuse(429, { code: 'too_many_requests', retryAfterSeconds: 600 });
    await settled();
    expect(outcomes).toMatchObject([{ kind: 'lost', problem: { code: 'too_many_requests' } }]);
  });

  it.each([
    [401, 'not_authenticated'],
    [403, 'account_disabled'],
  ])('takes a %i %s while it joins again for no refusal of what was asked', async (status, code) => {
    const { server, outcomes } = follow();
    server.lastStream.event(1, 'started', started('t1', '你好')).break();
    await vi.advanceTimersByTimeAsync(500);
    server.lastStream.refuse(status, { code });
    await settled();
    expect(outcomes).toMatchObject([{ kind: 'lost', problem: { code } }]);
  });

  it('ends with the refusal the server gave', async () => {
    const { server, outcomes } = follow();
    server.lastStream.refuse(429, { code: 'quota_exceeded', renewsAt: '2026-11-21T16:00:00Z' });
    await settled();
    expect(outcomes).toMatchObject([
      { kind: 'refused', problem: { code: 'quota_exceeded', renewsAt: '2026-11-21T16:00:00Z' } },
    ]);
  });

  it('ends as failed when the server gives up', async () => {
    const { server, outcomes } = follow();
    server.lastStream.event(1, 'started', started('t1', '你好')).event(2, 'failed', failed('t1', ''));
    await settled();
    expect(outcomes).toMatchObject([{ kind: 'failed', failed: { code: 'model_unavailable' } }]);
  });

  it('joins a running turn from its start', () => {
    const { server } = follow({ ask: null });
    expect(server.lastStream.request).toMatchObject({ method: 'GET', path: `/api/v1${TURNS}/t1/events` });
  });

  it('knows when the server has forgotten the events', async () => {
    const { server, outcomes } = follow({ ask: null });
    server.lastStream.refuse(404, { code: 'not_found' });
    await settled();
    expect(outcomes).toEqual([{ kind: 'forgotten' }]);
  });

  it('hears nothing more once abandoned', async () => {
    const { server, heard, outcomes, followed } = follow();
    followed.abandon();
    server.lastStream.event(1, 'started', started('t1', '你好'));
    await vi.advanceTimersByTimeAsync(LONGER_THAN_ALL_TRIES);
    expect(server.lastStream.aborted).toBe(true);
    expect(heard).toEqual([]);
    expect(outcomes).toEqual([]);
  });

  it('passes over events of a newer server', async () => {
    const { server, heard } = follow();
    server.lastStream.event(1, 'queued', { position: 3 }).event(2, 'started', started('t1', '你好'));
    expect(heard).toEqual(['started']);
  });
});
