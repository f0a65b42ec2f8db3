// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { eventually } from './eventually';
import { startMiniProgram, Wechat } from './miniProgram';
import { SERVICE } from './service';

const LINKING = 'me/linking/index';
const SECURITY = 'me/security/index';
const CODE = { code: 'K7M2-QX4P', expiresAt: '2099-11-21T12:05:00Z' };
const BY_WECHAT = account('微信用户-k7m2qx', false);
const ON_THE_WEB = account('小明', true);

function account(username: string, hasPassword: boolean) {
  return {
    id: username,
    username,
    role: 'USER',
    createdAt: '2026-11-21T00:00:00Z',
    hasPassword,
    mustChangePassword: false,
  };
}

let wechat: Wechat;

beforeEach(() => {
  wechat = new Wechat()
    .answer('GET', '/service', 200, SERVICE)
    .answer('GET', '/quota', 200, { unit: 'uses', remaining: 20 })
    .answer('GET', '/announcements', 200, { items: [] })
    .answer('GET', '/sessions', 200, { items: [] })
    .answer('GET', '/conversations?limit=30', 200, { items: [], nextCursor: null })
    .answer('GET', '/account/wechat', 200, { linkedAt: '2026-11-21T00:00:00Z' })
    .answer('GET', '/account', 200, BY_WECHAT);
  wechat.storage.set('qingliao.token', '"token-1"');
  wechat.storage.set('qingliao.wechatToken', '"token-1"');
  wechat.storage.set('qingliao.account', JSON.stringify(BY_WECHAT));
});

describe('the built mini-program', () => {
  it('shows a link code, which WeChat proved without a question, and asks before it is copied', async () => {
    wechat.answer('POST', '/account/link-codes', 201, CODE);
    wechat.asksFirst = true;
    const screen = startMiniProgram(LINKING, wechat);
    await eventually(() => expect(screen.text).toContain('取绑定码'));
    expect(screen.text).not.toContain('输入密码以确认');
    screen.press('取绑定码');
    await eventually(() => expect(screen.text).toContain('K7M2-QX4P'));
    expect(JSON.parse(wechat.callsTo('/account/link-codes')[0]?.options.data ?? '')).toEqual({
      wechatCode: 'code-1',
    });

    screen.press('复制');
    await eventually(() => expect(screen.text).toContain('隐私保护指引'));
    expect(wechat.clipboard).toBe('');
    screen.agree('同意');
    await eventually(() => expect(wechat.clipboard).toBe('K7M2-QX4P'));
    await eventually(() => expect(screen.text).not.toContain('查看隐私保护指引'));
    await eventually(() => expect(screen.text).toContain('已复制'));
  });

  it('says so when nothing was copied because somebody does not agree', async () => {
    wechat.answer('POST', '/account/link-codes', 201, CODE);
    wechat.asksFirst = true;
    const screen = startMiniProgram(LINKING, wechat);
    await eventually(() => expect(screen.text).toContain('取绑定码'));
    screen.press('取绑定码');
    await eventually(() => expect(screen.text).toContain('K7M2-QX4P'));

    screen.press('复制');
    await eventually(() => expect(screen.text).toContain('不同意也没关系'));
    screen.press('不同意');

    await eventually(() => expect(screen.text).toContain('没能复制'));
    expect(screen.text).not.toContain('不同意也没关系');
    expect(wechat.clipboard).toBe('');
  });

  it('links after it has named both accounts, and goes on as the one that is left', async () => {
    wechat
      .answer('POST', '/account/link-previews', 200, { kept: '小明', merged: '微信用户-k7m2qx' })
      .answer('POST', '/account/link', 200, {
        token: 'token-2',
        expiresAt: '2026-12-21T00:00:00Z',
        account: ON_THE_WEB,
      });
    const screen = startMiniProgram(LINKING, wechat);
    await eventually(() => expect(screen.text).toContain('另一边的绑定码'));
    screen.type('.text-field--field-input', 'k7m2 qx4p');
    screen.press('下一步');
    await eventually(() => expect(screen.text).toContain('「小明」会保留'));
    expect(screen.text).toContain('「微信用户-k7m2qx」里的对话');
    expect(wechat.callsTo('/account/link')).toEqual([]);

    wechat.answer('GET', '/account', 200, ON_THE_WEB);
    screen.press('绑定');

    await eventually(() => expect(screen.text).toContain('已经绑定'));
    expect(JSON.parse(wechat.callsTo('/account/link')[0]?.options.data ?? '')).toEqual({
      code: 'k7m2 qx4p',
      wechatCode: 'code-1',
    });
    expect(wechat.storage.get('qingliao.token')).toBe('"token-2"');
    expect(wechat.storage.get('qingliao.wechatToken')).toBe('"token-2"');
    expect(screen.text).toContain('小明');
  });

  it('says what is wrong with a code, and keeps it to be mended', async () => {
    wechat.answer('POST', '/account/link-previews', 400, { code: 'link_code_invalid', status: 400 });
    const screen = startMiniProgram(LINKING, wechat);
    await eventually(() => expect(screen.text).toContain('另一边的绑定码'));
    screen.type('.text-field--field-input', 'K7M2');
    screen.press('下一步');
    await eventually(() => expect(screen.text).toContain('绑定码不对'));
    expect(wechat.callsTo('/account/link')).toEqual([]);
  });

  it('lets somebody without a password choose a name and a first one', async () => {
    wechat.answer('PUT', '/account/password', 204, {});
    const screen = startMiniProgram(SECURITY, wechat);
    await eventually(() => expect(screen.text).toContain('这个账号现在只能用微信登录'));
    expect(screen.text).not.toContain('现在的密码');
    screen.typeInto('用户名', '小明同学');
    screen.typeInto('新密码', 'correct horse');
    screen.press('设置密码');

    await eventually(() => expect(screen.text).toContain('设好了'));
    expect(JSON.parse(wechat.callsTo('/account/password')[0]?.options.data ?? '')).toEqual({
      wechatCode: 'code-1',
      username: '小明同学',
      newPassword: 'correct horse',
    });
    expect(wechat.storage.get('qingliao.account')).toContain('"hasPassword":true');
  });

  it('deletes an account without a password by a proof of WeChat', async () => {
    wechat.answer('POST', '/account/deletion', 200, { leavesAt: '2026-11-28T00:00:00Z' });
    const screen = startMiniProgram(SECURITY, wechat);
    await eventually(() => expect(screen.text).toContain('注销账号'));
    screen.press('注销账号');
    await eventually(() => expect(screen.text).toContain('由微信确认是你本人'));
    screen.press('注销');
    await eventually(() => expect(wechat.storage.has('qingliao.token')).toBe(false));
    expect(JSON.parse(wechat.callsTo('/account/deletion')[0]?.options.data ?? '')).toEqual({
      wechatCode: 'code-1',
    });
  });

  it('sends the export of everything to a chat, for no folder of a phone could show it', async () => {
    const zip = new Uint8Array([0x50, 0x4b, 3, 4]).buffer;
    wechat.answerBytes('GET', '/account/export', 200, zip);
    const screen = startMiniProgram(SECURITY, wechat);
    await eventually(() => expect(screen.text).toContain('导出我的数据'));
    screen.press('下载');
    await eventually(() => expect(screen.text).toContain('文件准备好了'));
    expect([...wechat.files.values()]).toEqual([zip]);
    expect(wechat.callsTo('/account/export')[0]?.options.header.Authorization).toBe('Bearer token-1');

    screen.press('发送到聊天');

    await eventually(() => expect(wechat.sent).toEqual(['qingliao.zip']));
    await eventually(() => expect(screen.text).not.toContain('文件准备好了'));
    expect(wechat.files.size).toBe(0);
  });

  it('says why there is no export when the server refuses one', async () => {
    const refused = new TextEncoder().encode(
      JSON.stringify({ code: 'too_many_requests', status: 429, retryAfterSeconds: 60 }),
    ).buffer as ArrayBuffer;
    wechat.answerBytes('GET', '/account/export', 429, refused);
    const screen = startMiniProgram(SECURITY, wechat);
    await eventually(() => expect(screen.text).toContain('导出我的数据'));
    screen.press('下载');
    await eventually(() => expect(screen.text).toMatch(/60 ?秒|稍后|太频繁/));
    expect(wechat.files.size).toBe(0);
  });
});
