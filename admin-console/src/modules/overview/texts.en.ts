import type { zh } from "./texts.zh";

export const en: typeof zh = {
  title: "Overview",
  lead: "Qingliao today.",
  users: "Users",
  activeToday: "Active today",
  turnsToday: "Turns today",
  messages: "Messages in all",
  doors: "Go to",
  toUsers: "Users",
  toUsersHint: "Find a user, enable or disable an account, add uses.",
  toOps: "Model servers",
  toOpsHint: "What they are generating, how fast, in how much memory.",
};
