import { describe, expect, it } from 'vitest';
import { RequestFailed } from '@/api/problem';
import { useLoaded } from '@/composables/useLoaded';

/** Answers in the order in which the test gives them. */
function asked() {
  const answers: ((value: string | Error) => void)[] = [];
  const loaded = useLoaded(
    () =>
      new Promise<string>((resolve, reject) =>
        answers.push((value) => (typeof value === 'string' ? resolve(value) : reject(value))),
      ),
  );
  return { loaded, answers };
}

const AWAY = new RequestFailed({ code: 'network_unreachable', status: 0 });

describe('something a page reads', () => {
  it('stays shown when reading it again fails, which is told', async () => {
    const { loaded, answers } = asked();
    const first = loaded.refresh();
    answers[0]?.('old');
    await first;
    const second = loaded.refresh();
    answers[1]?.(AWAY);
    await second;
    expect(loaded.state).toMatchObject({ value: 'old', problem: { code: 'network_unreachable' } });
  });

  it('is not replaced by an answer that was overtaken', async () => {
    const { loaded, answers } = asked();
    const both = [loaded.refresh(), loaded.refresh()];
    answers[1]?.('new');
    answers[0]?.('old');
    await Promise.all(both);
    expect(loaded.state.value).toBe('new');
  });

  it('takes what another answer told, and no older one after it', async () => {
    const { loaded, answers } = asked();
    const reading = loaded.refresh();
    loaded.put('told');
    answers[0]?.('older');
    await reading;
    expect(loaded.state.value).toBe('told');
  });
});
