import { reactive, readonly } from 'vue';
import { visiblePart } from './visiblePart';

const state = reactive({
  /** Whether a keyboard lies over the lower part of the screen. */
  open: false,
  /** What it covers of the page, in CSS pixels: WeChat leaves it to the page to make room, a browser does so itself. */
  covers: 0,
  /** Of the field that is typed into, in CSS pixels, where WeChat lets it grow by itself. */
  fieldHeight: 0,
});

export const keyboard = readonly(state);

/** WeChat tells it where the field is. */
export function noteKeyboard(height: number): void {
  state.covers = height;
  state.open = height > 0;
}

export function noteFieldHeight(height: number): void {
  state.fieldHeight = height;
}

/** WeChat says nothing of a keyboard that goes with its page. */
export function forgetKeyboard(): void {
  noteKeyboard(0);
}

/** In WeChat the keyboard stays while something else is touched, so that the first tap on a button is that button's. */
export function putKeyboardAway(): void {
  // #ifdef MP-WEIXIN
  if (state.open) {
    uni.hideKeyboard();
  }
  // #endif
}

// #ifdef H5
/** Share of the screen that is left above a keyboard, at most. */
const ABOVE_KEYBOARD = 0.8;

// Safari lays its keyboard over the page instead of making the page smaller.
function followVisiblePart(viewport: VisualViewport): void {
  const { top, height } = visiblePart(viewport);
  const typing = document.activeElement?.matches('input, textarea') === true;
  state.open = typing && height < window.screen.height * ABOVE_KEYBOARD && 'ontouchstart' in window;
  document.documentElement.style.setProperty('--visible-height', `${height}px`);
  document.documentElement.style.setProperty('--visible-top', `${top}px`);
}

const { visualViewport } = window;
if (visualViewport) {
  visualViewport.addEventListener('resize', () => followVisiblePart(visualViewport));
  visualViewport.addEventListener('scroll', () => followVisiblePart(visualViewport));
}
// #endif
