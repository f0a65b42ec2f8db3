package io.qingliao.chatapi.payment;

/** WeChat Pay said no, and will say so again; the message holds neither the request nor the reply. */
final class WechatPayRefused extends RuntimeException {

    private final String code;

    WechatPayRefused(int status, String code) {
        super("status %d code %s".formatted(status, code), null, false, false);
        this.code = code;
    }

    /** WeChat's word, such as NOT_ENOUGH. */
    String code() {
        return code;
    }
}
