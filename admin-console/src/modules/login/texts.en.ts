import type { zh } from "./texts.zh";

export const en: typeof zh = {
  title: "Log in",
  lead: "For those who run Qingliao: its users and their uses, its model servers and their state.",
  username: "Username",
  password: "Password",
  submit: "Log in",
  expired: "Your session has ended. Log in again to go on.",
  notAdmin: "This account is not an administrator, so the console stays closed. To chat, use the chat page.",
  openChat: "Open the chat",
  wait: (seconds) => `Too many attempts. Try again in ${seconds} seconds.`,
};
