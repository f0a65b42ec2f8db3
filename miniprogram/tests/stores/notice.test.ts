import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createNotice } from '@/stores/notice';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('goes by itself, later where something can be undone', () => {
  const notice = createNotice();
  notice.tell('已复制');
  vi.advanceTimersByTime(3_000);
  expect(notice.state.text).toBe('');
  notice.offer('已删除', { text: '撤销', act: () => undefined });
  vi.advanceTimersByTime(3_000);
  expect(notice.state).toEqual({ text: '已删除', offer: '撤销' });
  vi.advanceTimersByTime(10_000);
  expect(notice.state.text).toBe('');
});

it('undoes once', () => {
  const notice = createNotice();
  let undone = 0;
  notice.offer('已删除', { text: '撤销', act: () => (undone += 1) });
  notice.take();
  notice.take();
  expect(undone).toBe(1);
});

it('undoes nothing that a later notice has taken the place of', () => {
  const notice = createNotice();
  let undone = 0;
  notice.offer('已删除', { text: '撤销', act: () => (undone += 1) });
  notice.tell('已复制');
  notice.take();
  expect(undone).toBe(0);
});
