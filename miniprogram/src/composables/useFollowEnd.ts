import { ref } from 'vue';

export interface ScrollDetail {
  scrollTop: number;
  scrollHeight: number;
}

/** How near to the end, in CSS pixels, counts as being there. */
const NEAR = 48;
/** Beyond the end of any conversation; scrollers stop at their end. */
const BEYOND = 10_000_000;

/** Keeps a growing text's end in view until the person scrolls up, and again once they are back at the end. */
export function useFollowEnd(viewportHeight: () => Promise<number>) {
  const following = ref(true);
  const scrollTop = ref(0);
  let asked = 0;
  let last: ScrollDetail = { scrollTop: 0, scrollHeight: 0 };

  async function onScroll(detail: ScrollDetail): Promise<void> {
    const before = last;
    last = { scrollTop: detail.scrollTop, scrollHeight: detail.scrollHeight };
    const shrunk = detail.scrollHeight < before.scrollHeight;
    const up = detail.scrollTop < before.scrollTop - 1;
    if (up && shrunk) {
      return;
    }
    if (up || !following.value) {
      const height = await viewportHeight();
      following.value = detail.scrollHeight - detail.scrollTop - height <= NEAR;
    }
  }

  /** A scroller takes a position only when it differs from the one it was given last: each does, by a hair. */
  function scrollTo(top: number): void {
    asked = (asked + 1) % 100;
    scrollTop.value = top + asked / 100;
  }

  function toEnd(): void {
    following.value = true;
    scrollTo(BEYOND);
  }

  /** Shows another part of the text; what grows at its end does not move it. */
  function toPlace(top: number): void {
    following.value = false;
    scrollTo(Math.max(0, top));
  }

  function grown(): void {
    if (following.value) {
      toEnd();
    }
  }

  return { following, scrollTop, onScroll, toEnd, toPlace, grown };
}
