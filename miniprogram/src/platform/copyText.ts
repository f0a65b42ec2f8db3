/** Whether the text is in the clipboard now. */
export async function copyText(text: string): Promise<boolean> {
  // #ifdef MP-WEIXIN
  return new Promise((resolve) => {
    uni.setClipboardData({ data: text, success: () => resolve(true), fail: () => resolve(false) });
  });
  // #endif
  // #ifdef H5
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // A page that came over plain HTTP from another machine has no clipboard of its own.
    return copySelected(text);
  }
  // #endif
}

// #ifdef H5
function copySelected(text: string): boolean {
  const area = document.createElement('textarea');
  area.value = text;
  area.style.position = 'fixed';
  area.style.opacity = '0';
  const focused = document.activeElement;
  // While a dialog is open nothing outside it can be selected.
  (document.querySelector('dialog[open]') ?? document.body).append(area);
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  if (focused instanceof HTMLElement) {
    focused.focus();
  }
  return copied;
}
// #endif
