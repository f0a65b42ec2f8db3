import { Utf8Decoder } from './utf8Decoder';

export interface SseEvent {
  id: string | null;
  name: string;
  data: string;
}

/** Turns bytes cut anywhere into server-sent events; comments (pings) and unknown fields are passed over. */
export class SseParser {
  private readonly decoder = new Utf8Decoder();
  private line = '';
  private afterCarriageReturn = false;
  private id: string | null = null;
  private name = '';
  private data: string[] = [];

  push(bytes: Uint8Array): SseEvent[] {
    const events: SseEvent[] = [];
    for (const character of this.decoder.decode(bytes)) {
      const secondHalfOfCrLf = character === '\n' && this.afterCarriageReturn;
      this.afterCarriageReturn = character === '\r';
      if (secondHalfOfCrLf) {
        continue;
      }
      if (character !== '\n' && character !== '\r') {
        this.line += character;
        continue;
      }
      const event = this.endLine();
      if (event !== null) {
        events.push(event);
      }
    }
    return events;
  }

  private endLine(): SseEvent | null {
    const line = this.line;
    this.line = '';
    if (line === '') {
      return this.endEvent();
    }
    const colon = line.indexOf(':');
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'data') {
      this.data.push(value);
    } else if (field === 'event') {
      this.name = value;
    } else if (field === 'id') {
      this.id = value;
    }
    return null;
  }

  private endEvent(): SseEvent | null {
    const event = { id: this.id, name: this.name || 'message', data: this.data.join('\n') };
    const empty = this.data.length === 0;
    this.name = '';
    this.data = [];
    return empty ? null : event;
  }
}
