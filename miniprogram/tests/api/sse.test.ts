import { describe, expect, it } from 'vitest';
import { SseParser, type SseEvent } from '@/api/sse/sseParser';
import { Utf8Decoder } from '@/api/sse/utf8Decoder';

const bytesOf = (text: string) => new TextEncoder().encode(text);

function cut(bytes: Uint8Array, size: number): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += size) {
    pieces.push(bytes.slice(at, at + size));
  }
  return pieces;
}

describe('Utf8Decoder', () => {
  it.each([1, 2, 3, 5, 7])('puts characters together from pieces of %i bytes', (size) => {
    const decoder = new Utf8Decoder();
    const text = 'é你好😀👨‍👩‍👧 end';
    expect(
      cut(bytesOf(text), size)
        .map((piece) => decoder.decode(piece))
        .join(''),
    ).toBe(text);
  });

  it('never gives half a character', () => {
    const decoder = new Utf8Decoder();
    const pieces = cut(bytesOf('😀'), 1).map((piece) => decoder.decode(piece));
    expect(pieces).toEqual(['', '', '', '😀']);
  });

  it('replaces broken bytes and goes on with what follows', () => {
    const decoder = new Utf8Decoder();
    expect(decoder.decode(Uint8Array.from([0xe4, 0xbd, 0x41, 0xff, 0x42]))).toBe('\ufffdA\ufffdB');
  });

  it('refuses overlong forms and surrogates', () => {
    const decoder = new Utf8Decoder();
    expect(decoder.decode(Uint8Array.from([0xe0, 0x80, 0x80, 0xed, 0xa0, 0x80]))).toBe('\ufffd\ufffd');
  });
});

describe('SseParser', () => {
  const stream =
    ': ping\n\nid: 1\nevent: started\ndata: {"turnId":"t"}\n\n' +
    'id: 2\nevent: delta\ndata: {"text":"你好😀"}\n\n: ping\n\nid: 3\nevent: done\ndata: {}\n\n';

  const events: SseEvent[] = [
    { id: '1', name: 'started', data: '{"turnId":"t"}' },
    { id: '2', name: 'delta', data: '{"text":"你好😀"}' },
    { id: '3', name: 'done', data: '{}' },
  ];

  it.each([1, 2, 3, 7, 1000])('reads the same events from pieces of %i bytes', (size) => {
    const parser = new SseParser();
    expect(cut(bytesOf(stream), size).flatMap((piece) => parser.push(piece))).toEqual(events);
  });

  it.each([1, 7])('reads CRLF lines in pieces of %i bytes', (size) => {
    const parser = new SseParser();
    const bytes = bytesOf(stream.replace(/\n/g, '\r\n'));
    expect(cut(bytes, size).flatMap((piece) => parser.push(piece))).toEqual(events);
  });

  it('joins several data lines and takes off one leading space only', () => {
    const parser = new SseParser();
    expect(parser.push(bytesOf('data:a\ndata:  b\n\n'))).toEqual([
      { id: null, name: 'message', data: 'a\n b' },
    ]);
  });

  it('gives no event before its empty line', () => {
    const parser = new SseParser();
    expect(parser.push(bytesOf('event: delta\ndata: {}\n'))).toEqual([]);
    expect(parser.push(bytesOf('\n'))).toHaveLength(1);
  });

  it('passes over what is no event stream', () => {
    expect(new SseParser().push(bytesOf('{"status":400,"code":"content_empty"}\n\n'))).toEqual([]);
  });
});
