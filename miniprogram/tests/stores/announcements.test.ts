import { describe, expect, it } from 'vitest';
import type { Announcement } from '@/api/wire';
import { createAnnouncements } from '@/stores/announcements';
import { DeviceInMemory } from '../fakes/deviceInMemory';
import { startApp } from '../fakes/qingliaoApp';
import { WireServer } from '../fakes/wireServer';

const announcement = (id: string): Announcement => ({
  id,
  text: `text ${id}`,
  level: 'info',
  startsAt: '2026-11-21T00:00:00Z',
});

const PATH = '/announcements';
const serverWith = (...ids: string[]) =>
  new WireServer().answer('GET', PATH, 200, { items: ids.map(announcement) });

async function read(server: WireServer, device = new DeviceInMemory()) {
  const announcements = createAnnouncements(startApp(server).api, device);
  await announcements.refresh();
  return { announcements, device };
}

describe('announcements', () => {
  it('come one after the other, in the order of the server', async () => {
    const { announcements } = await read(serverWith('a', 'b'));
    expect(announcements.current.value?.text).toBe('text a');
    announcements.dismiss('a');
    expect(announcements.current.value?.id).toBe('b');
    announcements.dismiss('b');
    expect(announcements.current.value).toBeNull();
  });

  it('are shown once, also after a reload', async () => {
    const { announcements, device } = await read(serverWith('a'));
    announcements.dismiss('a');
    expect((await read(serverWith('a', 'b'), device)).announcements.current.value?.id).toBe('b');
  });

  it('are forgotten when they are over', async () => {
    const { announcements, device } = await read(serverWith('a'));
    announcements.dismiss('a');
    const later = await read(serverWith('b'), device);
    later.announcements.dismiss('b');
    expect(device.read('seenAnnouncements')).toEqual(['b']);
  });

  it('stay while the server cannot be asked, and disturb nobody where it has none', async () => {
    const server = serverWith('a');
    const { announcements } = await read(server);
    server.answer('GET', PATH, 404, { code: 'not_found' });
    await announcements.refresh();
    expect(announcements.current.value?.id).toBe('a');
    expect((await read(new WireServer())).announcements.current.value).toBeNull();
  });
});
