type Key = Pick<
  KeyboardEvent,
  'key' | 'keyCode' | 'isComposing' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey'
>;

/** What a browser calls a key that an input method has taken. */
const TAKEN = 229;

/** An Enter that ends an input method's word; Safari takes the word for ended before it tells of that key. */
export function endsWord({ isComposing, keyCode }: Pick<Key, 'isComposing' | 'keyCode'>): boolean {
  return isComposing || keyCode === TAKEN;
}

/**
 * Enter sends beside a mouse, and Shift+Enter breaks the line. On a touch screen Enter breaks the line, as its keyboard
 * has no other key for it; there Ctrl or Cmd+Enter sends, for who has a real keyboard before it.
 */
export function sendsText(event: Key, finePointer: boolean): boolean {
  if (event.key !== 'Enter' || endsWord(event)) {
    return false;
  }
  return event.ctrlKey || event.metaKey || (finePointer && !event.shiftKey && !event.altKey);
}
