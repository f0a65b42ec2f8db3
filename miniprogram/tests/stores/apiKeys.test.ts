import { describe, expect, it } from 'vitest';
import type { ApiKey } from '@/api/wire';
import { createApiKeys } from '@/stores/apiKeys';
import { startApp } from '../fakes/qingliaoApp';
import { WireServer } from '../fakes/wireServer';

function key(id: string): ApiKey {
  return {
    id,
    name: `key ${id}`,
    prefix: 'ql-00000000',
    state: 'active',
    createdAt: '2026-11-21T00:00:00Z',
    uses: 0,
  };
}

const keysOn = (server: WireServer) => createApiKeys(startApp(server).api);
const serverWith = (...items: ApiKey[]) =>
  new WireServer().answer('GET', '/api-keys', 200, { items, most: 20 });
const ids = (keys: ReturnType<typeof createApiKeys>) => keys.state.items.map(({ id }) => id);

describe('the API keys', () => {
  it('are those that the server knows', async () => {
    const keys = keysOn(serverWith(key('a'), key('b')));
    expect(keys.state.loaded).toBe(false);
    await keys.refresh();
    expect(ids(keys)).toEqual(['a', 'b']);
    expect(keys.state).toMatchObject({ loaded: true, most: 20, problem: null });
  });

  it('stay listed when reading them again fails, which is told', async () => {
    const server = serverWith(key('a'));
    const keys = keysOn(server);
    await keys.refresh();
    server.answer('GET', '/api-keys', 500, { code: 'internal_error', incident: 'x1' });
    await keys.refresh();
    expect(ids(keys)).toEqual(['a']);
    expect(keys.state.problem).toMatchObject({ code: 'internal_error' });
  });

  it('hand a new key over once and keep nothing of it', async () => {
    const server = serverWith(key('a')).answer('POST', '/api-keys', 201, { ...key('b'), key: 'ql-secret' });
    const keys = keysOn(server);
    await keys.refresh();
    const wanted = { name: 'key b', expiresInDays: 30, useLimit: 5 };
    expect(await keys.create(wanted)).toBe('ql-secret');
    expect(ids(keys)).toEqual(['b', 'a']);
    expect(JSON.stringify(keys.state)).not.toContain('ql-secret');
    expect(server.sent('POST', '/api-keys')[0]?.body).toBe(JSON.stringify(wanted));
  });

  it('lose one that was revoked, and keep one that could not be', async () => {
    const keys = keysOn(serverWith(key('a'), key('b')).answer('DELETE', '/api-keys/b', 204));
    await keys.refresh();
    await keys.revoke('b');
    await expect(keys.revoke('a')).rejects.toMatchObject({ problem: { code: 'network_unreachable' } });
    expect(ids(keys)).toEqual(['a']);
  });

  it('are never shown to the next person', async () => {
    const keys = keysOn(serverWith(key('a')));
    const asked = keys.refresh();
    keys.reset();
    await asked;
    expect(ids(keys)).toEqual([]);
    expect(keys.state.loaded).toBe(false);
  });
});
