import { describe, expect, it } from 'vitest';
import { endsWord, sendsText } from '@/platform/enterKey';

const ENTER = {
  key: 'Enter',
  keyCode: 13,
  isComposing: false,
  shiftKey: false,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
};
/** As Safari tells of the Enter that ended an input method's word. */
const AFTER_WORD = { ...ENTER, keyCode: 229 };

describe('Enter in a text of several lines', () => {
  it('sends beside a mouse, and breaks the line with Shift', () => {
    expect(sendsText(ENTER, true)).toBe(true);
    expect(sendsText({ ...ENTER, shiftKey: true }, true)).toBe(false);
  });

  it('breaks the line where a finger types', () => {
    expect(sendsText(ENTER, false)).toBe(false);
  });

  it.each(['ctrlKey', 'metaKey'])('sends everywhere together with %s', (held) => {
    expect(sendsText({ ...ENTER, [held]: true }, false)).toBe(true);
  });

  it('sends nothing while it ends a word of an input method', () => {
    expect(sendsText({ ...ENTER, isComposing: true }, true)).toBe(false);
    expect(sendsText(AFTER_WORD, true)).toBe(false);
  });

  it('is no other key', () => {
    expect(sendsText({ ...ENTER, key: 'a' }, true)).toBe(false);
  });
});

describe('Enter in a text of one line', () => {
  it('ends the word first, also in Safari', () => {
    expect(endsWord({ ...ENTER, isComposing: true })).toBe(true);
    expect(endsWord(AFTER_WORD)).toBe(true);
    expect(endsWord(ENTER)).toBe(false);
  });
});
