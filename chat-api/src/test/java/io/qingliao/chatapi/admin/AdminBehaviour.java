package io.qingliao.chatapi.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.ApiBehaviour;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
abstract class AdminBehaviour extends ApiBehaviour {

    private static final String USERS = "/api/v1/admin/users";

    Api admin;
    String name;
    Api user;
    String id;

    @BeforeEach
    void anAdministratorAndAUser() {
        admin = admin();
        name = Api.randomName();
        Answer registered = api.register(name);
        user = api.as(registered.text("token"));
        id = registered.text("account.id");
    }

    @Test
    void findsAUserByAPartOfTheName() {
        Answer page = admin.get(USERS + "?query=" + name.substring(2).toUpperCase(Locale.ROOT));

        assertThat(page.number("total")).isEqualTo(1);
        assertThat(page.text("items.0.id")).isEqualTo(id);
        assertThat(page.text("items.0.username")).isEqualTo(name);
        assertThat(page.json().at("/items/0/enabled").asBoolean()).isTrue();
        assertThat(page.json().at("/items/0/lastSeenAt").isNull()).isTrue();
        assertThat(page.number("items.0.quota.remaining")).isEqualTo(20);
        assertThat(page.number("items.0.conversations")).isZero();
        assertThat(page.number("items.0.messages")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"%25", "_%25_", "%5C"})
    void takesWildcardsForWhatTheyAre(String wildcard) {
        Answer page = admin.get(USERS + "?query=" + wildcard);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.number("total")).isZero();
    }

    @Test
    void pagesThroughEverybodyOldestFirst() {
        int total = admin.get(USERS + "?size=1").number("total");

        Answer last = admin.get(USERS + "?size=1&page=" + (total - 1));

        assertThat(last.text("items.0.id")).isEqualTo(id);
        assertThat(last.number("page")).isEqualTo(total - 1);
        assertThat(last.number("size")).isEqualTo(1);
        assertThat(admin.get(USERS + "?size=1&page=" + total).json().at("/items"))
                .isEmpty();
    }

    @Test
    void refusesAQueryThatNoDatabaseCanHold() {
        assertThat(admin.get(USERS + "?query=%00").text("code")).isEqualTo("field_invalid");
    }

    @Test
    void seesWhenSomebodyWasThereLast() {
        user.get("/api/v1/account");

        assertThat(Instant.parse(admin.get(USERS + "/" + id).text("lastSeenAt")))
                .isEqualTo(clock.instant());
    }

    @Test
    void addsUsesThatTheUserSees() {
        UUID grantId = UUID.randomUUID();

        Answer granted = grant(grantId, "10", "好评如潮");
        Answer again = grant(grantId, "10", "好评如潮");

        assertThat(granted.status()).isEqualTo(201);
        assertThat(granted.number("balance")).isEqualTo(10);
        assertThat(granted.number("remaining")).isEqualTo(30);
        assertThat(again.number("remaining")).isEqualTo(30);
        assertThat(user.get("/api/v1/quota").number("remaining")).isEqualTo(30);

        Answer detail = admin.get(USERS + "/" + id);
        assertThat(detail.text("ledger.0.kind")).isEqualTo("grant");
        assertThat(detail.text("ledger.0.pocket")).isEqualTo("balance");
        assertThat(detail.number("ledger.0.amount")).isEqualTo(10);
        assertThat(detail.text("ledger.0.reason")).isEqualTo("好评如潮");
        assertThat(detail.json().at("/ledger/0/turnId").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "100001, 100000"})
    void boundsAGrant(String uses, String bound) {
        Answer refused = grant(UUID.randomUUID(), uses, "too much");

        assertThat(refused.text("code")).isEqualTo("field_invalid");
        assertThat(refused.text("field")).isEqualTo("uses");
        assertThat(refused.text("bound")).isEqualTo(bound);
        assertThat(refused.text("value")).isEqualTo(uses);
    }

    @Test
    void boundsTheReason() {
        Answer refused = grant(UUID.randomUUID(), "1", "好".repeat(201));

        assertThat(refused.text("code")).isEqualTo("field_too_long");
        assertThat(refused.text("bound")).isEqualTo("200");
        assertThat(refused.text("value")).isEqualTo("201");
        assertThat(grant(UUID.randomUUID(), "1", "😀".repeat(100)).status()).isEqualTo(201);
    }

    @Test
    void refusesAGrantWithoutItsId() {
        Answer refused = admin.post(USERS + "/" + id + "/grants", "{\"uses\":1}");

        assertThat(refused.text("code")).isEqualTo("field_required");
        assertThat(refused.text("field")).isEqualTo("grantId");
    }

    @ParameterizedTest
    @CsvSource({"\"10\"", "1.5", "true"})
    void refusesUsesThatAreNoWholeNumber(String uses) {
        Answer refused = grant(UUID.randomUUID(), uses, "wrong");

        assertThat(refused.text("code")).isEqualTo("malformed_request");
        assertThat(refused.text("field")).isEqualTo("uses");
    }

    @Test
    void disablesAndEnables() {
        Answer disabled = admin.patch(USERS + "/" + id, "{\"enabled\":false}");
        assertThat(disabled.status()).isEqualTo(200);
        assertThat(disabled.json().at("/enabled").asBoolean()).isFalse();

        Answer enabled = admin.patch(USERS + "/" + id, "{\"enabled\":true}");
        assertThat(enabled.json().at("/enabled").asBoolean()).isTrue();
    }

    @Test
    void refusesToDisableTheLastAdministrator() {
        String own = admin.get("/api/v1/account").text("id");

        Answer refused = admin.patch(USERS + "/" + own, "{\"enabled\":false}");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("code")).isEqualTo("last_admin");
        assertThat(admin.get("/api/v1/account").status()).isEqualTo(200);
    }

    @Test
    void knowsNobodyByAnUnknownId() {
        String unknown = USERS + "/" + UUID.randomUUID();

        assertThat(admin.get(unknown).text("code")).isEqualTo("not_found");
        assertThat(admin.patch(unknown, "{\"enabled\":false}").status()).isEqualTo(404);
        assertThat(admin.post(unknown + "/grants", "{\"grantId\":\"%s\",\"uses\":1}".formatted(UUID.randomUUID()))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void sumsTheServiceUp() {
        int before = admin.get("/api/v1/admin/summary").number("users");
        int activeBefore = admin.get("/api/v1/admin/summary").number("activeToday");

        api.asSomebodyNew().get("/api/v1/account");

        Answer after = admin.get("/api/v1/admin/summary");
        assertThat(after.number("users")).isEqualTo(before + 1);
        assertThat(after.number("activeToday")).isEqualTo(activeBefore + 1);
        assertThat(after.json().has("turnsToday")).isTrue();
        assertThat(after.json().has("messages")).isTrue();
    }

    @Test
    void leavesATraceOfWhatAnAdministratorDid(CapturedOutput log) {
        String own = admin.get("/api/v1/account").text("id");
        UUID grantId = UUID.randomUUID();

        grant(grantId, "3", "secret reason");
        admin.patch(USERS + "/" + id, "{\"enabled\":false}");

        assertThat(log).contains("admin=" + own + " granted uses=3 grant=" + grantId + " account=" + id);
        assertThat(log).contains("audit actor=" + own + " action=user.disable account=" + id);
        assertThat(log).doesNotContain("secret reason");
    }

    private Answer grant(UUID grantId, String uses, String reason) {
        return admin.post(
                USERS + "/" + id + "/grants",
                "{\"grantId\":\"%s\",\"uses\":%s,\"reason\":\"%s\"}".formatted(grantId, uses, reason));
    }
}
