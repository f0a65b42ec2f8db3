package io.qingliao.chatapi.alert;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The channels as they go over the wire: all but the secret. */
public record ChannelsView(Email email, Webhook webhook) {

    /** Available while the service has a mail server to send by. */
    public record Email(List<String> recipients, boolean available) {}

    /** Whether there is a secret, not which. */
    public record Webhook(@Nullable URI url, boolean secretSet) {}
}
