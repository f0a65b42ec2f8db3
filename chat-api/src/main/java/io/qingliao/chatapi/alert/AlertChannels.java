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

    /**
     * What the audit log keeps. Much of what takes webhooks (WeCom, DingTalk, Feishu) knows the sender by a key in the path or
     * the query, so that no more than the host is told of it, and whether all of it is as before.
     */
    private record Recorded(
            List<String> emailRecipients,
            @Nullable String webhookHost,
            boolean secretSet,
            boolean webhookReplaced,
            boolean secretReplaced) {

        static Recorded of(ChannelSettings set, ChannelSettings before) {
            return new Recorded(
                    set.recipients(),
                    set.webhook() == null ? null : set.webhook().getHost(),
                    set.secret() != null,
                    !Objects.equals(set.webhook(), before.webhook()),
                    !Objects.equals(set.secret(), before.secret()));
        }
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
        ChannelSettings before = now();
        if (webhook != null) {
            addresses.require(webhook);
        }
        String signedWith = secret == null ? before.secret() : secret;
        database.sql("update alert_channels set email_recipients = ?, webhook_url = ?, webhook_secret = ? where id = 1")
                .param(String.join(SEPARATOR, recipients))
                .param(Objects.toString(webhook, null))
                .param(signedWith)
                .update();
        ChannelSettings after = now();
        audit.record(
                operator,
                "alert_channels.set",
                "alert_channels",
                "1",
                Recorded.of(before, before),
                Recorded.of(after, before));
        return view();
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
