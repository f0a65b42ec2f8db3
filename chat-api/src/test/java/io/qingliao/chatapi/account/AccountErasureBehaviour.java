package io.qingliao.chatapi.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.support.Api;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

abstract class AccountErasureBehaviour extends SomebodyWhoUsedEverything {

    private static final Duration GRACE = Duration.ofDays(7);

    @Autowired
    AccountStanding standing;

    @Autowired
    AccountErasure erasure;

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
                        "invitation_code",
                        "invitation",
                        "payment_order",
                        "wechat_user",
                        "wechat_link_code",
                        "feedback",
                        "api_key",
                        "access_token");
        assertThat(tables.thatHold(openid)).contains("wechat_user");
        assertThat(tables.thatHold(said)).contains("message");

        standing.leave(id);
        clock.advance(GRACE);
        erasure.eraseThoseWhoLeft();

        assertThat(tables.thatHold(id.toString())).isEmpty();
        assertThat(tables.thatHold(name)).isEmpty();
        assertThat(tables.thatHold(said)).isEmpty();
        assertThat(tables.thatHold(answered)).isEmpty();
        assertThat(tables.thatHold(openid)).isEmpty();
        // The books stay, without the buyer.
        assertThat(tables.thatHold(order)).contains("payment_order");
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
