package io.qingliao.chatapi.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.ApiBehaviour;
import io.qingliao.chatapi.support.EveryTable;
import io.qingliao.chatapi.support.Together;
import java.time.Duration;
import java.util.Locale;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

abstract class RegistrationBehaviour extends ApiBehaviour {

    private static final String INVITES = "/api/v1/admin/invites";

    @Autowired
    EveryTable tables;

    Api admin;
    String name;

    @BeforeEach
    void somebodyWhoComes() {
        admin = admin();
        name = Api.randomName();
    }

    @AfterEach
    void openAgain() {
        change("open");
    }

    @ParameterizedTest
    @ValueSource(strings = {"open", "invite", "approval", "closed"})
    void tellsEverybodyWhoMayRegister(String mode) {
        Answer changed = change(mode);

        assertThat(changed.text("mode")).isEqualTo(mode);
        assertThat(changed.text("default")).isEqualTo("open");
        assertThat(api.get("/api/v1/service").text("registration")).isEqualTo(mode);
    }

    @Test
    void recordsWhoChangedTheMode() {
        change("closed");

        Answer log = admin.get("/api/v1/admin/audit?action=registration.change&limit=1");
        assertThat(log.text("items.0.before.mode")).isEqualTo("open");
        assertThat(log.text("items.0.after.mode")).isEqualTo("closed");
    }

    @Test
    void refusesAModeThatDoesNotExist() {
        assertThat(change("sometimes").text("field")).isEqualTo("mode");
        assertThat(admin.put("/api/v1/admin/registration", "{}").text("code")).isEqualTo("field_required");
    }

    @Test
    void letsNobodyInWhenItIsClosed() {
        change("closed");

        assertThat(api.register(name).status()).isEqualTo(403);
        assertThat(register(invite(1).text("code")).text("code")).isEqualTo("registration_closed");
    }

    @Test
    void letsThoseInWhoHaveACode() {
        change("invite");
        String code = invite(1).text("code");

        assertThat(code).matches("[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}");
        assertThat(api.register(name).text("code")).isEqualTo("invitation_required");
        assertThat(register("K7M2-QX4P-9WRT").text("code")).isEqualTo("invitation_invalid");
        assertThat(register("guess").text("field")).isEqualTo("invitation");
        assertThat(register(" " + code.toLowerCase(Locale.ROOT).replace("-", "") + " ")
                        .status())
                .isEqualTo(201);
        name = Api.randomName();
        assertThat(register(code).text("code")).isEqualTo("invitation_invalid");
        assertThat(api.login(name, Api.PASSWORD).text("code")).isEqualTo("bad_credentials");
    }

    @Test
    void givesTheUseOfACodeBackWhenTheNameWasTaken() {
        change("invite");
        String code = invite(1).text("code");
        register(code);

        Answer two = invite(1);
        assertThat(register(two.text("code")).text("code")).isEqualTo("username_taken");
        name = Api.randomName();
        assertThat(register(two.text("code")).status()).isEqualTo(201);
    }

    @Test
    void refusesAMistypedCodeWhereNoneIsNeeded() {
        assertThat(register("K7M2-QX4P-9WRT").text("code")).isEqualTo("invitation_invalid");
        assertThat(register(invite(1).text("code")).status()).isEqualTo(201);
    }

    @Test
    void letsNobodyInByACodeThatIsRevokedOrTooOld() {
        change("invite");
        Answer revoked = invite(5);
        Answer expiring = admin.post(
                INVITES,
                "{\"inviteId\":\"%s\",\"uses\":5,\"expiresAt\":\"%s\"}"
                        .formatted(UUID.randomUUID(), clock.instant().plus(Duration.ofHours(1))));

        assertThat(admin.delete(INVITES + "/" + revoked.text("id")).status()).isEqualTo(204);
        assertThat(register(revoked.text("code")).text("code")).isEqualTo("invitation_invalid");
        clock.advance(Duration.ofHours(1));
        assertThat(register(expiring.text("code")).text("code")).isEqualTo("invitation_invalid");
    }

    @Test
    void letsExactlyAsManyInAsACodeHasUses() throws Exception {
        change("invite");
        String code = invite(4).text("code");
        Queue<Integer> statuses = new ConcurrentLinkedQueue<>();

        Together.run(8, person -> statuses.add(register(Api.randomName(), code).status()));

        assertThat(statuses.stream().filter(status -> status == 201)).hasSize(4);
        assertThat(statuses.stream().filter(status -> status == 400)).hasSize(4);
        assertThat(admin.get(INVITES + "?limit=1").number("items.0.used")).isEqualTo(4);
    }

    @Test
    void keepsNoCodeAndShowsItOnce() {
        invite(1);
        clock.advance(Duration.ofSeconds(1));
        String body = "{\"inviteId\":\"%s\",\"uses\":3,\"note\":\"给同事\"}".formatted(UUID.randomUUID());

        Answer first = admin.post(INVITES, body);
        Answer again = admin.post(INVITES, body);

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.text("id")).isEqualTo(first.text("id"));
        assertThat(again.json().at("/code").isNull()).isTrue();
        assertThat(tables.thatHold(first.text("code"))).isEmpty();
        assertThat(tables.thatHold(first.text("code").replace("-", ""))).isEmpty();
        Answer list = admin.get(INVITES + "?limit=1");
        assertThat(list.text("items.0.id")).isEqualTo(first.text("id"));
        assertThat(list.text("items.0.note")).isEqualTo("给同事");
        assertThat(list.text("nextCursor")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"uses\":0", "\"uses\":10001", "\"note\":\"no uses\"", "\"uses\":1,\"expiresAt\":\"soon\""})
    void refusesAnInviteThatMakesNoSense(String body) {
        assertThat(admin.post(INVITES, "{\"inviteId\":\"" + UUID.randomUUID() + "\"," + body + "}")
                        .status())
                .isEqualTo(400);
        assertThat(admin.delete(INVITES + "/" + UUID.randomUUID()).text("code")).isEqualTo("not_found");
    }

    @Test
    void letsThoseInWhomAnAdministratorApproves() {
        change("approval");

        Answer registered = api.register(name);

        assertThat(registered.status()).isEqualTo(202);
        assertThat(registered.json().has("token")).isFalse();
        assertThat(registered.text("account.username")).isEqualTo(name);
        assertThat(api.login(name, Api.PASSWORD).text("code")).isEqualTo("account_awaiting_approval");
        assertThat(api.login(name, "wrong horse battery").text("code")).isEqualTo("bad_credentials");

        Answer waiting = admin.get("/api/v1/admin/users?state=awaiting_approval&query=" + name);
        String id = waiting.text("items.0.id");
        assertThat(admin.post("/api/v1/admin/users/" + id + "/approval", "").text("state"))
                .isEqualTo("active");
        assertThat(api.login(name, Api.PASSWORD).status()).isEqualTo(201);
    }

    private Answer change(String mode) {
        return admin.put("/api/v1/admin/registration", "{\"mode\":\"" + mode + "\"}");
    }

    private Answer invite(int uses) {
        return admin.post(INVITES, "{\"inviteId\":\"%s\",\"uses\":%d}".formatted(UUID.randomUUID(), uses));
    }

    private Answer register(String code) {
        return register(name, code);
    }

    private Answer register(String username, String code) {
        return api.post(
                "/api/v1/accounts",
                "{\"username\":\"%s\",\"password\":\"%s\",\"invitation\":\"%s\"}"
                        .formatted(username, Api.PASSWORD, code));
    }
}
