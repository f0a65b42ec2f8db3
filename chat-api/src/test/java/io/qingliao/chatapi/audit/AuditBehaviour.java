package io.qingliao.chatapi.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.ApiBehaviour;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

abstract class AuditBehaviour extends ApiBehaviour {

    private static final String AUDIT = "/api/v1/admin/audit";

    Api admin;
    String adminId;
    String id;
    String user;

    @BeforeEach
    void anAdministratorAndAUser() {
        admin = admin();
        adminId = admin.get("/api/v1/account").text("id");
        id = api.register(Api.randomName()).text("account.id");
        user = "/api/v1/admin/users/" + id;
    }

    @Test
    void saysWhoDidWhatToWhomWhenAndFromWhere() {
        admin.patch(user, "{\"enabled\":false}");

        Answer log = admin.get(AUDIT + "?subjectId=" + id);

        assertThat(log.json().at("/items")).hasSize(1);
        assertThat(log.text("items.0.actorId")).isEqualTo(adminId);
        assertThat(log.text("items.0.actorName")).isEqualTo("admin");
        assertThat(log.text("items.0.action")).isEqualTo("user.disable");
        assertThat(log.text("items.0.subjectKind")).isEqualTo("account");
        assertThat(log.text("items.0.subjectId")).isEqualTo(id);
        assertThat(log.text("items.0.before.state")).isEqualTo("active");
        assertThat(log.text("items.0.after.state")).isEqualTo("disabled");
        assertThat(log.text("items.0.address")).isEqualTo("127.0.0.1");
        assertThat(Instant.parse(log.text("items.0.at"))).isEqualTo(clock.instant());
    }

    @Test
    void keepsNothingOfWhatChangedNothingOrWasRefused() {
        admin.patch(user, "{\"enabled\":true}");
        admin.patch("/api/v1/admin/users/" + adminId, "{\"enabled\":false}");

        assertThat(admin.get(AUDIT + "?subjectId=" + id).json().at("/items")).isEmpty();
        assertThat(admin.get(AUDIT + "?subjectId=" + adminId).json().at("/items"))
                .isEmpty();
    }

    @Test
    void knowsAGrantOnceHoweverOftenItIsSent() {
        String grant = "{\"grantId\":\"%s\",\"uses\":7,\"reason\":\"a secret reason\"}".formatted(UUID.randomUUID());
        admin.post(user + "/grants", grant);
        admin.post(user + "/grants", grant);

        Answer log = admin.get(AUDIT + "?action=user.grant&subjectId=" + id);

        assertThat(log.json().at("/items")).hasSize(1);
        assertThat(log.number("items.0.before.balance")).isZero();
        assertThat(log.number("items.0.after.balance")).isEqualTo(7);
        assertThat(log.body()).doesNotContain("a secret reason");
    }

    @Test
    void knowsARevokedKey() {
        Api owner = api.asSomebodyNew();
        String ownerId = owner.get("/api/v1/account").text("id");
        String key = owner.post("/api/v1/api-keys", "{\"name\":\"program\"}").text("id");

        admin.delete("/api/v1/admin/users/" + ownerId + "/api-keys/" + key);

        Answer log = admin.get(AUDIT + "?action=api_key.revoke&subjectId=" + ownerId);
        assertThat(log.text("items.0.after.apiKeyId")).isEqualTo(key);
    }

    @Test
    void pagesNewestFirst() {
        admin.patch(user, "{\"enabled\":false}");
        admin.patch(user, "{\"enabled\":true}");
        admin.patch(user, "{\"role\":\"OPERATOR\"}");

        Answer first = admin.get(AUDIT + "?limit=2&subjectId=" + id);
        Answer second = admin.get(AUDIT + "?limit=2&subjectId=" + id + "&cursor=" + first.text("nextCursor"));

        assertThat(first.text("items.0.action")).isEqualTo("user.give_role");
        assertThat(first.text("items.0.after.role")).isEqualTo("OPERATOR");
        assertThat(first.text("items.1.action")).isEqualTo("user.enable");
        assertThat(second.json().at("/items")).hasSize(1);
        assertThat(second.text("items.0.action")).isEqualTo("user.disable");
        assertThat(second.json().at("/nextCursor").isNull()).isTrue();
    }

    @Test
    void findsByActorKindAndTime() {
        Instant before = clock.instant();
        clock.advance(Duration.ofMinutes(1));
        admin.patch(user, "{\"enabled\":false}");
        String after = clock.instant().plusMillis(1).toString();

        String found = AUDIT + "?subjectKind=account&subjectId=" + id + "&actor=" + adminId;
        assertThat(admin.get(found + "&from=" + clock.instant() + "&to=" + after)
                        .json()
                        .at("/items"))
                .hasSize(1);
        assertThat(admin.get(found + "&from=" + after).json().at("/items")).isEmpty();
        assertThat(admin.get(found + "&to=" + before).json().at("/items")).isEmpty();
        assertThat(admin.get(AUDIT + "?actor=" + id).json().at("/items")).isEmpty();
        assertThat(admin.get(AUDIT + "?subjectKind=plan&subjectId=" + id).json().at("/items"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cursor=x", "action=a%00b", "limit=0", "limit=201", "from=yesterday", "actor=me"})
    void refusesAQuestionThatMakesNoSense(String query) {
        assertThat(admin.get(AUDIT + "?" + query).status()).isEqualTo(400);
    }
}
