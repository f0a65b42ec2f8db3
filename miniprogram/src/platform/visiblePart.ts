/** What a browser tells of the part of its window that is to be seen; in CSS pixels. */
export interface Viewport {
  readonly height: number;
  /** Above 1 while somebody has zoomed in with two fingers. */
  readonly scale: number;
  /** Where it begins in the document. */
  readonly pageTop: number;
}

export interface VisiblePart {
  readonly top: number;
  readonly height: number;
}

/** Scales come as fractions. */
const ZOOMED = 1.01;

/**
 * The part of the window that the page fills. A keyboard takes of it, and Safari moves what is left down the page;
 * whoever zooms in sees less of a page that stays as it is.
 */
export function visiblePart({ height, scale, pageTop }: Viewport): VisiblePart {
  return scale < ZOOMED ? { top: Math.max(0, pageTop), height } : { top: 0, height: height * scale };
}
