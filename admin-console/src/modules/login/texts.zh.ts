export const zh = {
  title: "登录",
  lead: "给管理轻聊的人：用户与次数，模型服务的状态。",
  username: "用户名",
  password: "密码",
  submit: "登录",
  expired: "登录已失效，请重新登录后继续。",
  notAdmin: "这个账号不是管理员，不能进入控制台。聊天请用聊天页。",
  openChat: "打开聊天页",
  wait: (seconds: number) => `尝试次数过多，请等 ${seconds} 秒再试。`,
};
