package io.qingliao.chatapi.wechat;

import org.jspecify.annotations.Nullable;

/**
 * Somebody for whom WeChat vouches.
 *
 * @param unionid the same person in all applications of one operator, where WeChat tells it
 */
record WechatUser(OpenId openid, @Nullable String unionid) {}
