import { describe, expect, it } from 'vitest';
import { createReadyFile } from '@/stores/readyFile';

/** A file that can be sent the first time, or the second, and says what became of it. */
function file(name: string, ...sent: boolean[]) {
  const said: string[] = [];
  return {
    name,
    said,
    send: () => Promise.resolve(sent.shift() ?? false),
    discard: () => void said.push('discarded'),
  };
}

describe('an exported file', () => {
  it('waits until it is sent, and is gone then', async () => {
    const ready = createReadyFile();
    const export1 = file('一次对话.md', true);
    ready.offer(export1);
    expect(ready.state.name).toBe('一次对话.md');

    await ready.send();

    expect(ready.state.name).toBe('');
    expect(export1.said).toEqual(['discarded']);
  });

  it('stays where sending failed, to be sent again', async () => {
    const ready = createReadyFile();
    const export1 = file('qingliao.zip', false, true);
    ready.offer(export1);

    await ready.send();
    expect(ready.state.failed).toBe(true);
    expect(export1.said).toEqual([]);

    await ready.send();
    expect(ready.state.name).toBe('');
  });

  it('goes when nobody wants it', () => {
    const ready = createReadyFile();
    const export1 = file('qingliao.zip');
    ready.offer(export1);

    ready.drop();

    expect(ready.state.name).toBe('');
    expect(export1.said).toEqual(['discarded']);
  });
});
