import { describe, expect, it } from 'vitest';
import { curlExample, parseUseLimit, wantedKey } from '@/components/api-keys/newApiKey';

describe('the form of a new key', () => {
  it('asks for what was typed, without the spaces around it', () => {
    expect(wantedKey({ name: ' 笔记本 ', expiresInDays: 30, useLimit: ' 10 ' })).toEqual({
      name: '笔记本',
      expiresInDays: 30,
      useLimit: 10,
    });
  });

  it('asks for no limit where none was typed', () => {
    expect(wantedKey({ name: 'a', expiresInDays: null, useLimit: '' })).toEqual({
      name: 'a',
      expiresInDays: null,
      useLimit: null,
    });
  });

  it('needs a name of at most 60 characters, as a person counts them', () => {
    expect(wantedKey({ name: '  ', expiresInDays: null, useLimit: '' })).toBeNull();
    expect(wantedKey({ name: '🐼'.repeat(60), expiresInDays: null, useLimit: '' })).not.toBeNull();
    expect(wantedKey({ name: '🐼'.repeat(61), expiresInDays: null, useLimit: '' })).toBeNull();
  });

  it.each(['0', '-1', '1.5', '1e3', '1000001', 'ten', '１０'])('takes %s for no limit', (typed) => {
    expect(parseUseLimit(typed)).toBeNull();
  });

  it.each(['1', '1000000', '007'])('takes %s for a limit', (typed) => {
    expect(parseUseLimit(typed)).toEqual({ limit: Number(typed) });
  });
});

describe('the example', () => {
  it('is one command for the shell, whose body is JSON', () => {
    const command = curlExample('https://chat.example.cn', 'ql-abc');
    expect(command.split('\n')[0]).toBe('curl https://chat.example.cn/v1/chat/completions \\');
    expect(command).toContain("'Authorization: Bearer ql-abc'");
    const body = /-d '(.*)'$/.exec(command)?.[1] ?? '';
    expect(JSON.parse(body)).toEqual({ messages: [{ role: 'user', content: '你好' }] });
  });
});
