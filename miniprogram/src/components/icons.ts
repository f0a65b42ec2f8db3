/** The inside of a 24 × 24 drawing in strokes; filled shapes say so themselves. */
const DRAWINGS = {
  chat: '<path d="M4 11.5C4 7.4 7.6 4.5 12 4.5s8 2.9 8 7-3.6 7-8 7c-1 0-2-.1-2.9-.4L5.5 19.5l.9-3.3C4.9 15 4 13.4 4 11.5Z"/><path d="M9 13c2.6-.1 5.2-1.2 6.2-4.3"/>',
  history: '<path d="M4.5 12a7.5 7.5 0 1 0 2.2-5.3L4.5 8.9"/><path d="M4.5 4.5v4.4h4.4M12 8v4.3l2.8 1.7"/>',
  account: '<circle cx="12" cy="8.5" r="3.7"/><path d="M4.8 19.5c.7-3.6 3.6-5.5 7.2-5.5s6.5 1.9 7.2 5.5"/>',
  compose:
    '<path d="M12.5 5H7a2.5 2.5 0 0 0-2.5 2.5V17A2.5 2.5 0 0 0 7 19.5h9.5A2.5 2.5 0 0 0 19 17v-5.5"/><path d="m10 14 .6-2.7 7.2-7.2a1.48 1.48 0 0 1 2.1 2.1l-7.2 7.2L10 14Z"/>',
  send: '<path d="M12 19V5.5M6 11.3l6-6 6 6"/>',
  stop: '<rect x="7" y="7" width="10" height="10" rx="2" fill="#000"/>',
  back: '<path d="m14.5 5.5-6.5 6.5 6.5 6.5"/>',
  unfold: '<path d="m6 9.5 6 6 6-6"/>',
  next: '<path d="m9.5 5.5 6.5 6.5-6.5 6.5"/>',
  down: '<path d="M12 5v13.5M6 12.7l6 6 6-6"/>',
  edit: '<path d="m5 19 .9-4L16 4.9a1.8 1.8 0 0 1 2.6 0l.5.5a1.8 1.8 0 0 1 0 2.6L9 18.1 5 19ZM14 7l3 3"/>',
  trash:
    '<path d="M5 7h14M10 4.5h4M7 7l.7 11a1.6 1.6 0 0 0 1.6 1.5h5.4a1.6 1.6 0 0 0 1.6-1.5L17 7M10.2 11v4.7M13.8 11v4.7"/>',
  retry: '<path d="M19 12a7 7 0 1 1-2-5l2 2.1"/><path d="M19 4.8v4.3h-4.3"/>',
  spark:
    '<path d="M12 4.5c.6 4.6 2.9 6.9 7.5 7.5-4.6.6-6.9 2.9-7.5 7.5-.6-4.6-2.9-6.9-7.5-7.5 4.6-.6 6.9-2.9 7.5-7.5Z" fill="#000"/>',
  alert: '<circle cx="12" cy="12" r="8"/><path d="M12 8v4.7M12 15.8v.1"/>',
  leaf: '<path d="M5 19c0-8.5 5-13.5 14.5-14-.3 9.5-5 14-12 13"/><path d="M5 19.5c1.5-4 4-7 8-9"/>',
  key: '<circle cx="8.2" cy="15.8" r="3.7"/><path d="m10.9 13.1 8.1-8.1M15.4 8.6l2.8 2.8M18 6l1.5 1.5"/>',
  eye: '<path d="M3.5 12C5.5 8 8.5 6 12 6s6.5 2 8.5 6c-2 4-5 6-8.5 6s-6.5-2-8.5-6Z"/><circle cx="12" cy="12" r="2.6"/>',
  copy: '<rect x="8.5" y="8.5" width="11" height="11" rx="2.5"/><path d="M15.5 5.5A2 2 0 0 0 13.6 4.5H7A2.5 2.5 0 0 0 4.5 7v6.6a2 2 0 0 0 1 1.8"/>',
  check: '<path d="m5 12.5 4.7 4.7L19 7.5"/>',
  thumbUp:
    '<path d="M8 11v8M8 11l3.6-6.3c1.5 0 2.4 1.3 2 2.7L12.9 10h4.6a2 2 0 0 1 1.95 2.45l-1.15 5a2 2 0 0 1-1.95 1.55H8M8 11H5.5v8H8"/>',
  thumbUpped:
    '<path d="M8 11v8M8 11l3.6-6.3c1.5 0 2.4 1.3 2 2.7L12.9 10h4.6a2 2 0 0 1 1.95 2.45l-1.15 5a2 2 0 0 1-1.95 1.55H8M8 11H5.5v8H8" fill="#000"/>',
  thumbDown:
    '<path d="M16 13V5M16 13l-3.6 6.3c-1.5 0-2.4-1.3-2-2.7L11.1 14H6.5a2 2 0 0 1-1.95-2.45l1.15-5A2 2 0 0 1 7.65 5H16M16 13h2.5V5H16"/>',
  thumbDowned:
    '<path d="M16 13V5M16 13l-3.6 6.3c-1.5 0-2.4-1.3-2-2.7L11.1 14H6.5a2 2 0 0 1-1.95-2.45l1.15-5A2 2 0 0 1 7.65 5H16M16 13h2.5V5H16" fill="#000"/>',
  more: '<circle cx="5.5" cy="12" r="1.1" fill="#000"/><circle cx="12" cy="12" r="1.1" fill="#000"/><circle cx="18.5" cy="12" r="1.1" fill="#000"/>',
  pin: '<path d="m14.2 4.5 5.3 5.3-1.9.7-3.1 3.1-.4 3.9-2.3.2-5.5-5.5.2-2.3 3.9-.4 3.1-3.1.7-1.9ZM8.9 15.1 4.5 19.5"/>',
  forget:
    '<path d="m5.2 14.3 8-8a2 2 0 0 1 2.8 0l2.7 2.7a2 2 0 0 1 0 2.8l-7.2 7.2H8.7l-3.5-3.5a.85.85 0 0 1 0-1.2ZM9.3 10.2l5.5 5.5M11 19h8.5"/>',
  flag: '<path d="M6 20V4.8M6 5.5c4-2 7.5 2 12 0v8.5c-4.5 2-8-2-12 0"/>',
  select:
    '<path d="M8.5 5H7A2 2 0 0 0 5 7v1.5M15.5 5H17a2 2 0 0 1 2 2v1.5M8.5 19H7a2 2 0 0 1-2-2v-1.5M15.5 19H17a2 2 0 0 0 2-2v-1.5M9 10h6M12 10v5"/>',
  archive: '<path d="M4.5 5.5h15v3.5h-15zM6 9v8a2 2 0 0 0 2 2h8a2 2 0 0 0 2-2V9M10 12.5h4"/>',
  export: '<path d="M12 14.5V4.5M8.3 8 12 4.3 15.7 8M5 14v3.5a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V14"/>',
  search: '<circle cx="10.8" cy="10.8" r="6"/><path d="m15.3 15.3 4.2 4.2"/>',
  close: '<path d="m6.5 6.5 11 11M17.5 6.5l-11 11"/>',
  gift: '<path d="M5 11.5h14v7A1.5 1.5 0 0 1 17.5 20h-11A1.5 1.5 0 0 1 5 18.5v-7ZM4 8h16v3.5H4V8ZM12 8v12M12 8c-4.2 0-4.8-4-2.7-4 1.5 0 2.4 1.8 2.7 4 .3-2.2 1.2-4 2.7-4 2.1 0 1.5 4-2.7 4Z"/>',
  purse:
    '<path d="M5.5 8.5V7A1.5 1.5 0 0 1 7 5.5h9.5M5.5 8.5h12A1.5 1.5 0 0 1 19 10v8a1.5 1.5 0 0 1-1.5 1.5H7A2.5 2.5 0 0 1 4.5 17V7.5"/><path d="M15.3 14h.1"/>',
  list: '<path d="M9 6.5h10.5M9 12h10.5M9 17.5h10.5M4.8 6.5h.1M4.8 12h.1M4.8 17.5h.1"/>',
  shield:
    '<path d="M12 4c2.3 1.7 4.5 2.3 7 2.5 0 6.2-2 10.6-7 13.5-5-2.9-7-7.3-7-13.5 2.5-.2 4.7-.8 7-2.5Z"/><path d="m9 12 2.2 2.2L15.2 10"/>',
  link: '<path d="M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1"/>',
  device: '<rect x="4" y="5" width="16" height="11" rx="2"/><path d="M9 19.5h6M12 16v3.5"/>',
  leave: '<path d="M13 5H7a2 2 0 0 0-2 2v10a2 2 0 0 0 2 2h6M10.5 12H20M16.5 8.5 20 12l-3.5 3.5"/>',
  document:
    '<path d="M7 4h7l4 4v10.5a1.5 1.5 0 0 1-1.5 1.5h-9.5a1.5 1.5 0 0 1-1.5-1.5v-13A1.5 1.5 0 0 1 7 4ZM9 12h6M9 15.5h6"/>',
  megaphone: '<path d="M5 10v4h3l8 4V6l-8 4H5ZM18.5 9.5c1.3 1.2 1.3 3.8 0 5M9 14.5l1 4.5"/>',
} as const;

export type IconName = keyof typeof DRAWINGS;

/** A CSS image: WeChat draws no inline SVG, but masks with one, and a mask takes the color of the text. */
export function iconMask(name: IconName): string {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#000"' +
    ` stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round">${DRAWINGS[name]}</svg>`;
  return `url("data:image/svg+xml,${encodeURIComponent(svg)}")`;
}
