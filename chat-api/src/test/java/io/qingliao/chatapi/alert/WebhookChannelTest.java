package io.qingliao.chatapi.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliao.chatapi.support.WebhookStandIn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class WebhookChannelTest {

    private static final AlertNotice NOTICE = AlertNotice.test(Instant.parse("2026-11-21T02:00:00Z"));

    private final WebhookStandIn webhook = WebhookStandIn.start();
    private final WebhookChannel channel = new WebhookChannel(
            new WebhookAddresses(new AlertSettings(true, null)), new JsonMapper(), Clock.systemUTC());

    @Test
    void waitsForNoMoreThanTheHeaders() {
        webhook.neverEnds();

        assertThat(CompletableFuture.runAsync(this::send)).succeedsWithin(Duration.ofSeconds(30));
        assertThat(webhook.awaitMessage().body()).contains("\"test\"");
    }

    @Test
    void failsWhereTheWebhookDoes() {
        webhook.failsOnce();

        assertThatThrownBy(this::send).hasMessageContaining("500");
    }

    private void send() {
        channel.send(NOTICE, new ChannelSettings(List.of(), webhook.url(), null));
    }
}
