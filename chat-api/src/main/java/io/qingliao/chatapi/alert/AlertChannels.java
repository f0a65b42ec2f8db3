package io.qingliao.chatapi.alert;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.audit.AuditLog;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where operators want to be told: one setting for all, in the database. */
@Service
public class AlertChannels {

    private static final String SEPARATOR = ",";

    private final JdbcClient database;
    private final WebhookAddresses addresses;
    private final ObjectProvider<JavaMailSender> mail;
    private final AuditLog audit;

    AlertChannels(
            JdbcClient database, WebhookAddresses addresses, ObjectProvider<JavaMailSender> mail, AuditLog audit) {
        this.database = database;
        this.addresses = addresses;
        this.mail = mail;
        this.audit = audit;
    }

    public ChannelsView view() {
        ChannelSettings set = now();
        return new ChannelsView(
                new ChannelsView.Email(set.recipients(), mail.getIfAvailable() != null),
                new ChannelsView.Webhook(set.webhook(), set.secret() != null));
    }

    /**
     * Gives what is set afterwards.
     *
     * @param secret keeps the one that is set when null
     */
    @Transactional
    public ChannelsView set(
            AccountId operator, List<String> recipients, @Nullable URI webhook, @Nullable String secret) {
        ChannelsView before = view();
        if (webhook != null) {
            addresses.require(webhook);
        }
        String signedWith = secret == null ? now().secret() : secret;
        database.sql("update alert_channels set email_recipients = ?, webhook_url = ?, webhook_secret = ? where id = 1")
                .param(String.join(SEPARATOR, recipients))
                .param(Objects.toString(webhook, null))
                .param(signedWith)
                .update();
        ChannelsView after = view();
        audit.record(operator, "alert_channels.set", "alert_channels", "1", before, after);
        return after;
    }

    ChannelSettings now() {
        return database.sql("select email_recipients, webhook_url, webhook_secret from alert_channels where id = 1")
                .query((row, number) -> {
                    String recipients = row.getString("email_recipients");
                    String webhook = row.getString("webhook_url");
                    return new ChannelSettings(
                            recipients.isEmpty() ? List.of() : List.of(recipients.split(SEPARATOR, -1)),
                            webhook == null ? null : URI.create(webhook),
                            row.getString("webhook_secret"));
                })
                .single();
    }
}
