// #ifndef H5
/** In milliseconds: presses that follow each other faster are one person's double press. */
const WITHIN = 300;

let last = 0;
// #endif

/** Whether somebody presses twice at once, and this is the second time, on whichever button the first fell. */
export function isSecondOfTwo(event: Event): boolean {
  // #ifdef H5
  return (event as UIEvent).detail > 1;
  // #endif
  // #ifndef H5
  const before = last;
  last = Date.now();
  return last - before < WITHIN;
  // #endif
}
