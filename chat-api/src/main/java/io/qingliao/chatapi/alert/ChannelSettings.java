package io.qingliao.chatapi.alert;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where operators want to be told; the secret signs what the webhook gets. */
record ChannelSettings(
        List<String> recipients,
        @Nullable URI webhook,
        @Nullable String secret) {

    @Override
    public String toString() {
        return "ChannelSettings[hidden]";
    }
}
