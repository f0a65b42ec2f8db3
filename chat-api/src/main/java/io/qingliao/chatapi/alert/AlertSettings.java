package io.qingliao.chatapi.alert;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How alerts leave the house. E-mail needs a mail server in spring.mail.host.
 *
 * @param allowPrivateWebhooks whether a webhook may be at an address of this machine or of a private network: whoever
 *     operates the service could else ask services that only this machine reaches
 * @param mailFrom the sender of e-mails; the mail server's own choice when unset
 */
@ConfigurationProperties("qingliao.alerts")
record AlertSettings(
        @DefaultValue("false") boolean allowPrivateWebhooks,
        @Nullable String mailFrom) {}
