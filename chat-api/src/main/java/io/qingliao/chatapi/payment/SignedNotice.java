package io.qingliao.chatapi.payment;

import org.jspecify.annotations.Nullable;

/**
 * What somebody sent who says that they are WeChat Pay; not to be logged.
 *
 * @param timestamp seconds since 1970
 * @param body as it came, byte for byte: it is what is signed
 */
public record SignedNotice(
        @Nullable String serial,
        @Nullable String timestamp,
        @Nullable String nonce,
        @Nullable String signature,
        String body) {

    @Override
    public String toString() {
        return "SignedNotice[hidden]";
    }
}
