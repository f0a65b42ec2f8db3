/** Whether things can be pointed at without being touched: then what is under the pointer may show its buttons. */
export function hasPointer(): boolean {
  // #ifdef H5
  return matchMedia('(hover: hover)').matches;
  // #endif
  // #ifndef H5
  return false;
  // #endif
}
