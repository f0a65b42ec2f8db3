package io.qingliao.chatapi.payment;

import java.nio.charset.StandardCharsets;

/** What people read in WeChat. WeChat Pay counts the bytes of it in UTF-8, three for most Chinese characters. */
final class WechatPayText {

    /** Of what an order is for. */
    static final int MOST_BYTES_OF_DESCRIPTION = 127;

    /** Of why money comes back. */
    static final int MOST_BYTES_OF_REASON = 80;

    private WechatPayText() {}

    static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** As many whole characters of its beginning as so many bytes hold. */
    static String atMost(int bytes, String text) {
        int end = text.length();
        while (bytes(text.substring(0, end)) > bytes) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end);
    }
}
