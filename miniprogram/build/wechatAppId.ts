import type { Plugin } from 'vite';

const PROJECT = 'project.config.json';
const APP_ID = /^wx[0-9a-f]{16}$/;

/** Which mini-program this build is: VITE_WECHAT_APPID says so, and no file of the repository has to be changed for it. */
export function wechatAppId(): Plugin {
  let appId = '';
  return {
    name: 'wechat-app-id',
    apply: (_config, { command }) => command === 'build' && process.env.UNI_PLATFORM === 'mp-weixin',
    configResolved(config) {
      appId = String(config.env.VITE_WECHAT_APPID ?? '').trim();
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const project = bundle[PROJECT];
        if (project?.type === 'asset' && appId !== '') {
          project.source = withAppId(String(project.source), appId);
        }
      },
    },
  };
}

export function withAppId(project: string, appId: string): string {
  if (!APP_ID.test(appId)) {
    throw new Error(
      `VITE_WECHAT_APPID 应为 wx 加 16 位小写十六进制数字；得到 ${appId}。` +
        ` VITE_WECHAT_APPID must be wx and 16 lower-case hexadecimal digits; got ${appId}.`,
    );
  }
  return JSON.stringify({ ...(JSON.parse(project) as object), appid: appId }, null, 2);
}
