import { describe, expect, it } from 'vitest';
import { visiblePart } from '@/platform/visiblePart';

describe('the part of the window that the page fills', () => {
  it('is what a keyboard leaves of it', () => {
    expect(visiblePart({ height: 480, scale: 1, pageTop: 0 })).toEqual({ top: 0, height: 480 });
  });

  it('goes where Safari moves it, so that header and composer stay in sight', () => {
    expect(visiblePart({ height: 480, scale: 1, pageTop: 336 })).toEqual({ top: 336, height: 480 });
  });

  it('does not follow a page that is pulled down over its begin', () => {
    expect(visiblePart({ height: 816, scale: 1, pageTop: -40 }).top).toBe(0);
  });

  it('stays as it is while somebody zooms in and looks around', () => {
    expect(visiblePart({ height: 408, scale: 2, pageTop: 300 })).toEqual({ top: 0, height: 816 });
  });
});
