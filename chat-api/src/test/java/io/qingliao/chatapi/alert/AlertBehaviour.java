package io.qingliao.chatapi.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.ScheduledExecutionsFilter;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import io.qingliao.chatapi.inference.ModelServerProbe;
import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.ApiBehaviour;
import io.qingliao.chatapi.support.MailStandIn;
import io.qingliao.chatapi.support.ScriptedModelServer;
import io.qingliao.chatapi.support.WebhookStandIn;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From a rule that an operator sets to the message that reaches one. */
@TestPropertySource(
        properties = {"qingliao.alerts.allow-private-webhooks=true", "qingliao.jobs.polling-interval=100ms"})
abstract class AlertBehaviour extends ApiBehaviour {

    private static final String RULES = "/api/v1/ops/alerts/rules";
    private static final String SERVERS = "/api/v1/ops/model-servers";
    private static final String CHANNELS = "/api/v1/ops/alerts/channels";
    private static final String SECRET = "a secret of the webhook";
    private static final String DOWN_FOR_A_MINUTE = """
            {"name":"模型服务没有应答","figure":"server_down","comparison":"above","threshold":0.5,
             "holdsForSeconds":60,"enabled":true}""";

    private static final String AT_ONCE = DOWN_FOR_A_MINUTE.replace("60", "0");

    /** Of the kind that WeCom's robots have. */
    private static final String KEY = "693axxx6-7aoc-4bc4-97a0-0ec2sifa5aaa";

    static final ScriptedModelServer model = ScriptedModelServer.start();
    static final ScriptedModelServer second = ScriptedModelServer.start();
    static final WebhookStandIn webhook = WebhookStandIn.start();
    static final MailStandIn mail = MailStandIn.start();

    @Autowired
    ModelServerProbe probe;

    @Autowired
    AlertWatch watch;

    @Autowired
    SchedulerClient jobs;

    Api operator;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("qingliao.inference.model-servers", () -> model.url() + "," + second.url());
        settings.add("spring.mail.host", () -> "127.0.0.1");
        settings.add("spring.mail.port", mail::port);
    }

    @BeforeEach
    void nothingSet() {
        model.reset();
        second.reset();
        mail.reset();
        operator = admin();
        // First of all: whoever deletes a rule that fires tells so.
        operator.put(CHANNELS, "{\"emailRecipients\":[]}");
        for (JsonNode rule : operator.get(RULES).json().get("items")) {
            operator.delete(RULES + "/" + rule.get("id").asString());
        }
        awaitAllTold();
        webhook.reset();
        operator.post(SERVERS + "/undrain?url=" + model.url(), "");
        probe.look();
    }

    @Test
    void tellTheWebhookOnceWhenAServerStaysDownAndOnceWhenItIsBack() throws Exception {
        operator.put(
                CHANNELS,
                "{\"emailRecipients\":[],\"webhookUrl\":\"%s\",\"webhookSecret\":\"%s\"}"
                        .formatted(webhook.url(), SECRET));
        String rule = RULES + "/" + UUID.randomUUID();
        assertThat(operator.put(rule, DOWN_FOR_A_MINUTE).status()).isEqualTo(200);
        model.die();
        probe.look();
        watch.look();
        assertThat(state()).isEqualTo("pending");

        clock.advance(Duration.ofMinutes(1));
        watch.look();
        watch.look();

        WebhookStandIn.Message firing = nextMessage();
        JsonNode told = new JsonMapper().readTree(firing.body());
        assertThat(state()).isEqualTo("firing");
        assertThat(told.get("event").asString()).isEqualTo("firing");
        assertThat(told.at("/rule/name").asString()).isEqualTo("模型服务没有应答");
        assertThat(told.get("url").asString()).isEqualTo(model.url().toString());
        assertThat(firing.header("X-Qingliao-Signature"))
                .isEqualTo("sha256=" + hmac(firing.header("X-Qingliao-Timestamp") + "." + firing.body()));

        model.comeBack();
        probe.look();
        watch.look();
        assertThat(state()).isEqualTo("firing");
        clock.advance(Duration.ofMinutes(1));
        watch.look();

        JsonNode resolved = new JsonMapper().readTree(nextMessage().body());
        assertThat(resolved.get("event").asString()).isEqualTo("resolved");
        assertThat(state()).isEqualTo("ok");
        assertThat(webhook.hasMore()).isFalse();
    }

    @Test
    void refuseTextsThatNotEveryDatabaseStores() {
        String rule = RULES + "/" + UUID.randomUUID();

        assertThat(operator.put(rule, DOWN_FOR_A_MINUTE.replace("没有", "\\u0000"))
                        .text("field"))
                .isEqualTo("name");
        assertThat(operator.put(rule, DOWN_FOR_A_MINUTE.replace("没有", "\\ud800"))
                        .status())
                .isEqualTo(400);
        for (String channels : List.of(
                "\"emailRecipients\":[\"a\\ud800b@example.org\"]",
                "\"emailRecipients\":[],\"webhookSecret\":\"sixteen characters\\u0000\"",
                "\"emailRecipients\":[],\"webhookUrl\":\"%s/\\ud800\"".formatted(webhook.url()))) {
            assertThat(operator.put(CHANNELS, "{" + channels + "}").status())
                    .as(channels)
                    .isEqualTo(400);
        }
    }

    @Test
    void tellOfEachServerApart() {
        tellTheWebhook();
        operator.put(RULES + "/" + UUID.randomUUID(), AT_ONCE);
        model.die();
        look();
        assertThat(nextTold()).isEqualTo("firing " + model.url());

        second.die();
        look();
        assertThat(nextTold()).isEqualTo("firing " + second.url());
        assertThat(servers())
                .containsExactlyInAnyOrder(model.url().toString(), second.url().toString());

        model.comeBack();
        look();
        clock.advance(Duration.ofMinutes(1));
        look();
        assertThat(nextTold()).isEqualTo("resolved " + model.url());
        assertThat(state()).isEqualTo("firing");
        assertThat(servers()).containsExactly(second.url().toString());
    }

    @Test
    void tellOnceOfAServerThatComesAndGoes() {
        tellTheWebhook();
        operator.put(RULES + "/" + UUID.randomUUID(), AT_ONCE);
        model.die();
        look();
        assertThat(nextTold()).isEqualTo("firing " + model.url());
        for (int times = 0; times < 3; times++) {
            model.die();
            look();
            clock.advance(Duration.ofSeconds(20));
            model.comeBack();
            look();
            clock.advance(Duration.ofSeconds(20));
        }
        clock.advance(Duration.ofMinutes(1));
        look();

        assertThat(nextTold()).isEqualTo("resolved " + model.url());
        assertThat(webhook.hasMore()).isFalse();
    }

    @Test
    void sayNothingOfAServerThatIsDownBecauseSomebodyDrainedIt() {
        operator.put(RULES + "/" + UUID.randomUUID(), AT_ONCE);
        operator.post(SERVERS + "/drain?url=" + model.url(), "");

        model.die();
        look();

        assertThat(state()).isEqualTo("ok");
    }

    @ParameterizedTest
    @CsvSource({"\"enabled\":true, \"enabled\":false", "server_down, running"})
    void sayThatItIsOverWhenTheRuleWatchesThatNoLonger(String before, String after) {
        String rule = firing();

        operator.put(rule, AT_ONCE.replace(before, after));

        assertThat(nextTold()).isEqualTo("resolved " + model.url());
        assertThat(state()).isEqualTo("ok");
    }

    @Test
    void sayThatItIsOverWhenTheRuleIsDeleted() {
        operator.delete(firing());

        assertThat(nextTold()).isEqualTo("resolved " + model.url());
    }

    @Test
    void goOnAsTheyWereWhenTheRuleIsGivenAnotherNameOrBound() {
        String rule = firing();

        operator.put(rule, AT_ONCE.replace("没有应答", "倒下了").replace("0.5", "0.6"));
        look();

        assertThat(state()).isEqualTo("firing");
        awaitAllTold();
        assertThat(webhook.hasMore()).isFalse();
    }

    @Test
    void keepTheKeyInTheWebhooksAddressOutOfTheAuditLog() {
        operator.put(CHANNELS, "{\"emailRecipients\":[],\"webhookUrl\":\"%s?key=%s\"}".formatted(webhook.url(), KEY));
        operator.put(CHANNELS, "{\"emailRecipients\":[]}");

        Answer log = operator.get("/api/v1/admin/audit?action=alert_channels.set&limit=2");

        assertThat(log.text("items.1.after.webhookHost")).isEqualTo("127.0.0.1");
        assertThat(log.json().at("/items/1/after/webhookReplaced").asBoolean()).isTrue();
        assertThat(log.json().at("/items/0/after/webhookHost").isNull()).isTrue();
        assertThat(log.body()).doesNotContain(KEY).doesNotContain("/hook");
    }

    @Test
    void reachTheWebhookAgainAfterItFailed() {
        webhook.failsOnce();
        operator.put(CHANNELS, "{\"emailRecipients\":[],\"webhookUrl\":\"%s\"}".formatted(webhook.url()));
        operator.put(RULES + "/" + UUID.randomUUID(), AT_ONCE);
        model.die();
        probe.look();
        watch.look();
        String first = webhook.awaitMessage().body();

        assertThat(nextMessage().body()).isEqualTo(first);
    }

    @Test
    void reachOperatorsByMail() {
        operator.put(CHANNELS, "{\"emailRecipients\":[\"ops@example.org\"]}");

        Answer tested = operator.post(CHANNELS + "/test", "");

        assertThat(tested.text("email")).isEqualTo("sent");
        assertThat(tested.text("webhook")).isEqualTo("off");
        await().until(() -> mail.received().contains("RCPT TO:<ops@example.org>"));
    }

    @Test
    void keepTheSecretToThemselves() {
        operator.put(
                CHANNELS,
                "{\"emailRecipients\":[],\"webhookUrl\":\"%s\",\"webhookSecret\":\"%s\"}"
                        .formatted(webhook.url(), SECRET));

        Answer shown = operator.get(CHANNELS);

        assertThat(shown.json().at("/webhook/secretSet").asBoolean()).isTrue();
        assertThat(shown.body()).doesNotContain(SECRET);
    }

    @Test
    void sayWhichFieldOfARuleIsWrong() {
        Answer refused = operator.put(RULES + "/" + UUID.randomUUID(), DOWN_FOR_A_MINUTE.replace("60", "86401"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("field")).isEqualTo("holdsForSeconds");
        assertThat(refused.text("bound")).isEqualTo("86400");
    }

    @Test
    void knowNoRuleThatWasDeleted() {
        String rule = RULES + "/" + UUID.randomUUID();
        operator.put(rule, DOWN_FOR_A_MINUTE);

        assertThat(operator.delete(rule).status()).isEqualTo(204);
        assertThat(operator.delete(rule).status()).isEqualTo(404);
        assertThat(operator.get(RULES).json().at("/items")).isEmpty();
    }

    /** The path of a rule that has told the webhook of the one server. */
    private String firing() {
        tellTheWebhook();
        String rule = RULES + "/" + UUID.randomUUID();
        operator.put(rule, AT_ONCE);
        model.die();
        look();
        assertThat(nextTold()).isEqualTo("firing " + model.url());
        return rule;
    }

    private void tellTheWebhook() {
        operator.put(CHANNELS, "{\"emailRecipients\":[],\"webhookUrl\":\"%s\"}".formatted(webhook.url()));
    }

    private void look() {
        probe.look();
        watch.look();
    }

    /** As "event address". */
    private String nextTold() {
        JsonNode told = new JsonMapper().readTree(nextMessage().body());
        return told.get("event").asString() + " " + told.get("url").asString();
    }

    /** When everything is told, so that whoever has the last message may ask whether there are more. */
    private WebhookStandIn.Message nextMessage() {
        awaitAllTold();
        return webhook.awaitMessage();
    }

    /** What could not be told, because the machine stood still, is tried again after a while. */
    private void awaitAllTold() {
        await().until(() -> {
            var untold = jobs.getScheduledExecutionsForTask(
                    AlertDelivery.SEND.getTaskName(), String.class, ScheduledExecutionsFilter.all());
            if (untold.stream().anyMatch(notice -> notice.getConsecutiveFailures() > 0 && !notice.isPicked())) {
                clock.advance(Duration.ofMinutes(1));
            }
            return untold.isEmpty();
        });
    }

    private List<String> servers() {
        return operator.get(RULES)
                .json()
                .at("/items/0/servers")
                .valueStream()
                .map(server -> server.get("url").asString())
                .toList();
    }

    private String state() {
        return operator.get(RULES).text("items.0.state");
    }

    private static String hmac(String signed) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }
}
