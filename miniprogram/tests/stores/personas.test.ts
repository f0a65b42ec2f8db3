import { describe, expect, it } from 'vitest';
import type { Persona } from '@/api/wire';
import { createPersonas } from '@/stores/personas';
import { conversation, question } from '../fakes/messages';
import { settled, startApp } from '../fakes/qingliaoApp';
import { WireServer } from '../fakes/wireServer';

const POET: Persona = { id: 'p1', name: '小诗', avatar: '🌙', greeting: '今晚想听什么？' };
const OPENED = { ...conversation('c1', []), messages: undefined };

function personasOf(server: WireServer) {
  return createPersonas(startApp(server).api);
}

describe('personas', () => {
  it('are those that the server offers', async () => {
    const personas = personasOf(new WireServer().answer('GET', '/personas', 200, { items: [POET] }));
    await personas.refresh();
    expect(personas.state.items).toEqual([POET]);
  });

  it('stay as they were when they cannot be read', async () => {
    const server = new WireServer().answer('GET', '/personas', 200, { items: [POET] });
    const personas = personasOf(server);
    await personas.refresh();
    server.answer('GET', '/personas', 500, { code: 'internal_error' });
    await personas.refresh();
    expect(personas.state.items).toEqual([POET]);
  });
});

describe('a persona that was picked', () => {
  it('is told to the server with the conversation, not before', async () => {
    const app = startApp(new WireServer().answer('POST', '/conversations', 201, OPENED));
    await app.chat.meet(POET);
    expect(app.chat.state.persona).toEqual(POET);
    expect(app.server.requests).toEqual([]);

    app.draft.type('你好');
    void app.chat.send();
    await settled();
    expect(app.server.sent('POST', '/conversations')[0]?.body).toBe('{"personaId":"p1"}');
  });

  it('can be let go again', async () => {
    const app = startApp(new WireServer().answer('POST', '/conversations', 201, OPENED));
    await app.chat.meet(POET);
    await app.chat.meet(null);
    app.draft.type('你好');
    void app.chat.send();
    await settled();
    expect(app.server.sent('POST', '/conversations')[0]?.body).toBe('{}');
  });

  it('is given to a conversation that was opened already', async () => {
    const server = new WireServer()
      .answer('GET', '/conversations/c1', 200, conversation('c1', []))
      .answer('PUT', '/conversations/c1/persona', 200, { ...OPENED, persona: POET });
    const app = startApp(server);
    await app.chat.open('c1');
    await app.chat.meet(POET);
    expect(app.server.sent('PUT', '/conversations/c1/persona')[0]?.body).toBe('{"personaId":"p1"}');
    expect(app.chat.state.persona).toEqual(POET);
  });

  it('that could not be told to the server is told to it again', async () => {
    const app = startApp(new WireServer().answer('GET', '/conversations/c1', 200, conversation('c1', [])));
    await app.chat.open('c1');
    await app.chat.meet(POET);
    expect(app.chat.state).toMatchObject({ persona: null, again: 'repeat' });
    app.server.answer('PUT', '/conversations/c1/persona', 200, { ...OPENED, persona: POET });
    await app.chat.repeat();
    expect(app.chat.state).toMatchObject({ persona: POET, problem: null });
  });

  it('that is no longer offered is said so, and the text goes without it next time', async () => {
    const server = new WireServer().answer('POST', '/conversations', 404, { code: 'not_found' });
    const app = startApp(server);
    await app.chat.meet(POET);
    app.draft.type('你好');
    await app.chat.send();
    expect(app.chat.state.problem?.code).toBe('persona_gone');
    expect(app.chat.state.persona).toBeNull();
    expect(app.draft.state.text).toBe('你好');
  });

  it('comes back with its conversation and leaves with it', async () => {
    const stored = { ...conversation('c1', [question('t1', '你好')]), persona: POET };
    const app = startApp(new WireServer().answer('GET', '/conversations/c1', 200, stored));
    await app.chat.open('c1');
    expect(app.chat.state.persona).toEqual(POET);
    app.chat.startNew();
    expect(app.chat.state.persona).toBeNull();
  });
});
