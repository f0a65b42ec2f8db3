/** What a service that offers login by WeChat says of itself. */
export const SERVICE = {
  name: '轻聊',
  version: '0.1.0',
  modelReady: true,
  greeting: '你好',
  aiLabel: '内容由 AI 生成',
  maxMessageCharacters: 2000,
  registration: 'open',
  wechatLogin: true,
  dailyUses: 20,
  quotaUnit: 'uses',
  usernameMin: 3,
  usernameMax: 32,
  passwordMin: 8,
  passwordMax: 128,
};
