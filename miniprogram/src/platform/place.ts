/** Where an element lies, in CSS pixels from the window's upper edge. */
export interface Place {
  top: number;
  height: number;
}

/** Of whatever component the element is part; null where it is not on the screen's page. */
export function placeOf(id: string): Promise<Place | null> {
  // #ifdef H5
  const box = document.getElementById(id)?.getBoundingClientRect();
  return Promise.resolve(box && box.height > 0 ? { top: box.top, height: box.height } : null);
  // #endif
  // #ifdef MP-WEIXIN
  return new Promise((resolve) => {
    uni
      .createSelectorQuery()
      .select(`.frame >>> #${id}`)
      .boundingClientRect((box) => resolve(placed(box as UniApp.NodeInfo | null)))
      .exec();
  });
  // #endif
}

// #ifdef MP-WEIXIN
function placed(box: UniApp.NodeInfo | null): Place | null {
  return box?.height ? { top: box.top ?? 0, height: box.height } : null;
}
// #endif

/** A keyboard and a screen reader go on from there. */
export function focusOn(id: string): void {
  // #ifdef H5
  document.getElementById(id)?.focus({ preventScroll: true });
  // #endif
}
