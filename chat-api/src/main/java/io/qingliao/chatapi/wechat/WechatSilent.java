package io.qingliao.chatapi.wechat;

/** WeChat's server gave no reply that can be understood; the message names no address, which would hold secrets. */
final class WechatSilent extends RuntimeException {

    WechatSilent(String reason) {
        super(reason, null, false, false);
    }
}
