package io.qingliao.chatapi.payment;

/** WeChat Pay gave no reply that says what is the case; the message holds neither the request nor the reply. */
final class WechatPaySilent extends RuntimeException {

    WechatPaySilent(String reason) {
        super(reason, null, false, false);
    }
}
