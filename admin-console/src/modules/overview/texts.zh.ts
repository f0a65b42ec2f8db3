export const zh = {
  title: "概览",
  lead: "今天的轻聊。",
  users: "用户",
  activeToday: "今日活跃用户",
  turnsToday: "今日对话轮数",
  messages: "消息总数",
  doors: "前往",
  toUsers: "管理用户",
  toUsersHint: "查找用户、停用或启用账号、增加使用次数。",
  toOps: "查看模型服务",
  toOpsHint: "正在生成多少、速度如何、占用多少内存。",
};
