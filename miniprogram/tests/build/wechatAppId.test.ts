import { describe, expect, it } from 'vitest';
import { withAppId } from '../../build/wechatAppId';

describe('the AppID of a build', () => {
  it('replaces the one of a visitor and nothing else', () => {
    const project = withAppId('{"projectname":"轻聊","appid":"touristappid"}', 'wx0123456789abcdef');
    expect(JSON.parse(project)).toEqual({ projectname: '轻聊', appid: 'wx0123456789abcdef' });
  });

  it.each(['wx123', 'touristappid', 'WX0123456789ABCDEF'])('is not %s', (appId) => {
    expect(() => withAppId('{}', appId)).toThrow(`got ${appId}`);
  });
});
