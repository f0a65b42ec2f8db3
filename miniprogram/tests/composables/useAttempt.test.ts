import { describe, expect, it } from 'vitest';
import { RequestFailed } from '@/api/problem';
import { useAttempt } from '@/composables/useAttempt';

describe('an attempt', () => {
  it('tells what went wrong until the next one', async () => {
    const { state, attempt } = useAttempt();
    const refused = () => Promise.reject(new RequestFailed({ code: 'code_expired', status: 410 }));
    expect(await attempt(refused)).toBe(false);
    expect(state).toMatchObject({ busy: false, problem: { code: 'code_expired' } });
    expect(await attempt(() => Promise.resolve())).toBe(true);
    expect(state.problem).toBeNull();
  });

  it('is made once however often it is asked for meanwhile', async () => {
    const { state, attempt } = useAttempt();
    let made = 0;
    let finish = () => {};
    const slow = () => {
      made += 1;
      return new Promise<void>((resolve) => (finish = resolve));
    };
    const first = attempt(slow);
    expect(state.busy).toBe(true);
    expect(await attempt(slow)).toBe(false);
    finish();
    expect(await first).toBe(true);
    expect(made).toBe(1);
    expect(state.busy).toBe(false);
  });
});
