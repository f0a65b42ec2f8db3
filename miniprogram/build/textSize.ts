import type { Plugin } from 'postcss';

/**
 * Lets one variable change the size of all text: every font size in pixels, and every line height in pixels, is
 * multiplied by --text-scale. Neither browsers nor WeChat have one switch for it that leaves the layout alone.
 */
export function textSize(): Plugin {
  return {
    postcssPlugin: 'text-size',
    Declaration: {
      'font-size': scale,
      'line-height': scale,
    },
  };
}

function scale(declaration: { value: string }): void {
  if (/^\d+(\.\d+)?px$/.test(declaration.value)) {
    declaration.value = `calc(${declaration.value} * var(--text-scale, 1))`;
  }
}
