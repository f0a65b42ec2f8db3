import type { zh } from "./texts.zh";

export const en: typeof zh = {
  brand: "Qingliao",
  product: "Qingliao console",
  navigation: "Main navigation",
  openMenu: "Open the menu",
  closeMenu: "Close the menu",
  skipToContent: "Skip to content",
  consoles: { admin: "Admin", ops: "Operations" },
  language: "Language",
  languages: { "zh-CN": "中文", en: "English" },
  theme: "Appearance",
  themes: { system: "System", light: "Light", dark: "Dark" },
  logOut: "Log out",
  openChat: "Open the chat",
  notFound: {
    title: "No such page",
    hint: "The address may be mistyped, or the page has moved.",
    home: "Back to the overview",
  },
};
