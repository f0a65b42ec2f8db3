package io.qingliao.chatapi.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.ApiBehaviour;
import io.qingliao.chatapi.support.Chatter;
import io.qingliao.chatapi.support.EveryTable;
import io.qingliao.chatapi.support.ScriptedModelServer;
import io.qingliao.chatapi.support.TurnEvents;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

abstract class AccountErasureBehaviour extends ApiBehaviour {

    private static final Duration GRACE = Duration.ofDays(7);

    static final ScriptedModelServer model = ScriptedModelServer.start();

    @Autowired
    AccountStanding standing;

    @Autowired
    AccountErasure erasure;

    @Autowired
    EveryTable tables;

    final String said = "what only this person says " + UUID.randomUUID();
    final String answered = "what only this person is answered " + UUID.randomUUID();

    String inviter;
    String name;
    Api user;
    AccountId id;

    @DynamicPropertySource
    static void modelServer(DynamicPropertyRegistry settings) {
        settings.add("qingliao.inference.model-servers", model::url);
    }

    @BeforeEach
    void somebodyWhoUsedEverything() {
        model.reset();
        inviter = api.asSomebodyNew().get("/api/v1/invitation").text("code");
        clock.advance(Duration.ofSeconds(1));
        name = Api.randomName();
        user = api.as(api.register(name).text("token"));
        id = new AccountId(UUID.fromString(user.get("/api/v1/account").text("id")));
        user.post("/api/v1/api-keys", "{\"name\":\"program\"}");
        String inTheConsole = "/api/v1/admin/users/" + id;
        useEveryWayToGetUses(inTheConsole);
        try (TurnEvents events = Chatter.in(user).say(said)) {
            model.awaitAsked().says(answered).finishes();
            events.rest();
        }
        admin().post(inTheConsole + "/grants", "{\"grantId\":\"%s\",\"uses\":3}".formatted(UUID.randomUUID()));
        admin().patch(inTheConsole, "{\"role\":\"OPERATOR\"}");
    }

    private void useEveryWayToGetUses(String inTheConsole) {
        admin().put(inTheConsole + "/plan", "{\"dailyGrant\":50}");
        user.post("/api/v1/check-in", "");
        String code = admin().post(
                        "/api/v1/admin/redemption-batches",
                        "{\"id\":\"%s\",\"name\":\"codes\",\"unit\":\"uses\",\"amount\":1,\"codes\":1}"
                                .formatted(UUID.randomUUID()))
                .body()
                .substring("code,unit,amount,usesPerCode,expiresAt\r\n".length())
                .split(",")[0];
        assertThat(user.post("/api/v1/redemptions", "{\"code\":\"" + code + "\"}")
                        .status())
                .isEqualTo(200);
        user.get("/api/v1/invitation");
        // Whoever invited this person keeps what they got for it, and nothing that names the person.
        assertThat(user.post("/api/v1/invitation/acceptance", "{\"code\":\"" + inviter + "\"}")
                        .status())
                .isEqualTo(204);
    }

    @Test
    void leavesNothingInAnyTable() {
        assertThat(tables.thatHold(id.toString()))
                .contains(
                        "account",
                        "quota_entry",
                        "conversation",
                        "audit_entry",
                        "redemption",
                        "check_in",
                        "invitation_code");
        assertThat(tables.thatHold(said)).contains("message");

        standing.leave(id);
        clock.advance(GRACE);
        erasure.eraseThoseWhoLeft();

        assertThat(tables.thatHold(id.toString())).isEmpty();
        assertThat(tables.thatHold(name)).isEmpty();
        assertThat(tables.thatHold(said)).isEmpty();
        assertThat(tables.thatHold(answered)).isEmpty();
    }

    @Test
    void waitsUntilTheGraceHasEnded() {
        standing.leave(id);
        clock.advance(GRACE.minusMillis(1));

        erasure.eraseThoseWhoLeft();

        assertThat(tables.thatHold(said)).isNotEmpty();
        standing.restore(id);
        clock.advance(GRACE);
        erasure.eraseThoseWhoLeft();
        assertThat(tables.thatHold(said)).isNotEmpty();
    }

    @Test
    void takesNothingFromAnybodyElse() {
        Api other = api.asSomebodyNew();
        String title = Api.randomName();
        other.post("/api/v1/conversations", "{\"title\":\"" + title + "\"}");

        standing.leave(id);
        clock.advance(GRACE);
        erasure.eraseThoseWhoLeft();

        assertThat(other.get("/api/v1/conversations").text("items.0.title")).isEqualTo(title);
        assertThat(other.get("/api/v1/quota").number("remaining")).isEqualTo(20);
    }

    @Test
    void givesTheNameFree() {
        standing.leave(id);
        assertThat(api.register(name).text("code")).isEqualTo("username_taken");

        clock.advance(GRACE);
        erasure.eraseThoseWhoLeft();

        assertThat(api.register(name).status()).isEqualTo(201);
    }

    @Test
    void erasesAnAdministratorButNeverTheLastOne() {
        standing.give(id, Role.ADMIN);
        Api second = api.as(api.login(name, Api.PASSWORD).text("token"));
        String list = UUID.randomUUID().toString();
        second.post(
                "/api/v1/admin/word-lists",
                "{\"wordListId\":\"%s\",\"name\":\"kept\",\"action\":\"refuse\"}".formatted(list));
        String other = api.asSomebodyNew().get("/api/v1/account").text("id");
        second.post(
                "/api/v1/admin/users/" + other + "/grants",
                "{\"grantId\":\"%s\",\"uses\":3}".formatted(UUID.randomUUID()));
        String proof = "{\"password\":\"" + Api.PASSWORD + "\"}";

        assertThat(second.post("/api/v1/account/deletion", proof).status()).isEqualTo(200);
        assertThat(admin().post("/api/v1/account/deletion", proof).text("code")).isEqualTo("last_admin");
        clock.advance(GRACE);
        erasure.eraseThoseWhoLeft();

        assertThat(tables.thatHold(id.toString())).isEmpty();
        assertThat(tables.thatHold(name)).isEmpty();
        assertThat(admin().get("/api/v1/admin/word-lists").body()).contains(list);
        assertThat(admin().get("/api/v1/admin/users/" + other).status()).isEqualTo(200);
        admin().delete("/api/v1/admin/word-lists/" + list);
    }
}
