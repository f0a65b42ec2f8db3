package io.qingliao.chatapi.apikey;

import java.util.UUID;

/** Names one key where the key itself must not be named: in lists, paths and logs. */
public record ApiKeyId(UUID value) {

    static ApiKeyId random() {
        return new ApiKeyId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
