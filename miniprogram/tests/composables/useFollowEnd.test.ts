import { describe, expect, it } from 'vitest';
import { useFollowEnd } from '@/composables/useFollowEnd';

const VIEWPORT = 600;

function scroller() {
  return useFollowEnd(() => Promise.resolve(VIEWPORT));
}

describe('following the end', () => {
  it('moves to the end with every growth', () => {
    const { scrollTop, grown } = scroller();
    grown();
    const first = scrollTop.value;
    grown();
    expect(scrollTop.value).not.toBe(first);
  });

  it('stays where the person scrolled to', async () => {
    const { scrollTop, following, onScroll, grown } = scroller();
    grown();
    await onScroll({ scrollTop: 1400, scrollHeight: 2000 });
    await onScroll({ scrollTop: 900, scrollHeight: 2000 });
    const held = scrollTop.value;
    grown();
    expect(following.value).toBe(false);
    expect(scrollTop.value).toBe(held);
  });

  it('follows again once the person is back at the end', async () => {
    const { following, onScroll } = scroller();
    await onScroll({ scrollTop: 1400, scrollHeight: 2000 });
    await onScroll({ scrollTop: 900, scrollHeight: 2000 });
    await onScroll({ scrollTop: 1390, scrollHeight: 2000 });
    expect(following.value).toBe(true);
  });

  it('stays at a place that was asked for while the text grows', () => {
    const { scrollTop, following, toPlace, grown } = scroller();
    grown();
    toPlace(320);
    grown();
    expect(following.value).toBe(false);
    expect(scrollTop.value).toBeCloseTo(320, 0);
  });

  it('asks for each position anew, however often within a moment', () => {
    const { scrollTop, toPlace, toEnd } = scroller();
    toPlace(320);
    const place = scrollTop.value;
    toPlace(320);
    toPlace(320);
    expect(scrollTop.value).not.toBe(place);
    expect(scrollTop.value).toBeCloseTo(320, 0);

    toEnd();
    const end = scrollTop.value;
    toEnd();
    toEnd();
    expect(scrollTop.value).not.toBe(end);
  });

  it('does not take a text that became shorter for scrolling up', async () => {
    const { following, onScroll } = scroller();
    await onScroll({ scrollTop: 1400, scrollHeight: 2000 });
    await onScroll({ scrollTop: 1200, scrollHeight: 1700 });
    expect(following.value).toBe(true);
  });
});
