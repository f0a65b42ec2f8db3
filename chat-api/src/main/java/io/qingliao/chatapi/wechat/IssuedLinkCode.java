package io.qingliao.chatapi.wechat;

import java.time.Instant;

/** What one side shows and the other types, once; not to be logged. */
public record IssuedLinkCode(String code, Instant expiresAt) {

    @Override
    public String toString() {
        return "IssuedLinkCode[expiresAt=" + expiresAt + "]";
    }
}
