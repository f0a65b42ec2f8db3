package io.qingliao.chatapi.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.ApiBehaviour;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** How administrators make plans and give them to people, over HTTP. */
abstract class PlanAdministrationBehaviour extends ApiBehaviour {

    private static final String PLANS = "/api/v1/admin/plans";

    private static final List<String> FINDINGS =
            List.of("unequalBalances", "overdrawnDays", "unequalReservations", "overdueReservations");

    Api admin;
    Api user;
    String userId;
    String userPlan;

    @BeforeEach
    void anAdministratorAndAUser() {
        admin = admin();
        Answer registered = api.register(Api.randomName());
        user = api.as(registered.text("token"));
        userId = registered.text("account.id");
        userPlan = "/api/v1/admin/users/" + userId + "/plan";
    }

    @Test
    void beginsWithOnePlanThatGivesWhatTheSettingSays() {
        JsonNode standard = admin.get(PLANS).json().at("/items/0");

        assertThat(standard.at("/name").asString()).isEqualTo("标准");
        assertThat(standard.at("/unit").asString()).isEqualTo("uses");
        assertThat(standard.at("/dailyGrant").asInt()).isEqualTo(20);
        assertThat(standard.at("/monthlyCap").isNull()).isTrue();
        assertThat(standard.at("/isDefault").asBoolean()).isTrue();
    }

    @Test
    void makesAPlanThatAPersonGets() {
        UUID id = UUID.randomUUID();
        Answer made = create(id, "词元", "tokens", "5000", "60000");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("id")).isEqualTo(id.toString());

        Answer given = admin.put(userPlan, "{\"planId\":\"%s\"}".formatted(id));

        assertThat(given.text("plan.name")).isEqualTo("词元");
        assertThat(given.number("plan.accounts")).isEqualTo(1);
        assertThat(given.json().at("/isDefault").asBoolean()).isFalse();
        Answer quota = user.get("/api/v1/quota");
        assertThat(quota.text("unit")).isEqualTo("tokens");
        assertThat(quota.number("remaining")).isEqualTo(5000);
        assertThat(quota.number("monthlyRemaining")).isEqualTo(60000);
        assertThat(quota.number("dailyUses")).isEqualTo(5000);
        assertThat(quota.text("monthRenewsAt")).endsWith("T16:00:00Z");
    }

    @Test
    void makesAPlanOnceThatIsSentTwice() {
        UUID id = UUID.randomUUID();
        create(id, "甲", "uses", "5", "null");

        assertThat(create(id, "甲", "uses", "5", "null").status()).isEqualTo(201);
        assertThat(create(id, "乙", "uses", "5", "null").text("code")).isEqualTo("id_taken");
    }

    @Test
    void changesAPlanForEverybodyWhoHasIt() {
        UUID id = UUID.randomUUID();
        create(id, "甲", "uses", "5", "null");
        admin.put(userPlan, "{\"planId\":\"%s\"}".formatted(id));

        Answer changed = admin.put(PLANS + "/" + id, "{\"name\":\"乙\",\"dailyGrant\":8,\"monthlyCap\":90}");

        assertThat(changed.text("name")).isEqualTo("乙");
        assertThat(user.get("/api/v1/quota").number("remaining")).isEqualTo(8);
        assertThat(user.get("/api/v1/quota").number("monthlyCap")).isEqualTo(90);
    }

    @Test
    void letsAPersonDifferFromTheirPlanUntilItIsTakenBack() {
        admin.put(userPlan, "{\"planId\":null,\"dailyGrant\":99,\"monthlyCap\":500}");
        assertThat(user.get("/api/v1/quota").number("remaining")).isEqualTo(99);
        assertThat(admin.get(userPlan).number("dailyGrant")).isEqualTo(99);

        admin.put(userPlan, "{}");
        assertThat(user.get("/api/v1/quota").number("remaining")).isEqualTo(20);
        assertThat(admin.get(userPlan).json().at("/dailyGrant").isNull()).isTrue();
    }

    @Test
    void deletesEveryPlanButTheDefaultOne() {
        UUID id = UUID.randomUUID();
        create(id, "甲", "uses", "5", "null");
        String standard = admin.get(PLANS).text("items.0.id");

        assertThat(admin.delete(PLANS + "/" + id).status()).isEqualTo(204);
        assertThat(admin.delete(PLANS + "/" + id).status()).isEqualTo(404);
        assertThat(admin.delete(PLANS + "/" + standard).text("code")).isEqualTo("plan_is_default");
    }

    @Test
    void makesAnotherPlanTheDefaultOfEverybodyWithoutOne() {
        String before = admin.get(PLANS).text("items.0.id");
        UUID id = UUID.randomUUID();
        create(id, "默认", "uses", "33", "null");
        try {
            assertThat(admin.put(PLANS + "/" + id + "/default", "").status()).isEqualTo(204);

            assertThat(user.get("/api/v1/quota").number("remaining")).isEqualTo(33);
            assertThat(api.get("/api/v1/service").number("dailyUses")).isEqualTo(33);
            assertThat(admin.delete(PLANS + "/" + id).status()).isEqualTo(409);
        } finally {
            admin.put(PLANS + "/" + before + "/default", "");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', uses, 5, null, name",
        "甲, uses, -1, null, dailyGrant",
        "甲, uses, 100000001, null, dailyGrant",
        "甲, uses, null, null, dailyGrant",
        "甲, uses, 5, 0, monthlyCap",
        "甲, hours, 5, null, unit"
    })
    void refusesAPlanThatCannotBe(String name, String unit, String grant, String cap, String field) {
        Answer refused = create(UUID.randomUUID(), name, unit, grant, cap);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("field")).isEqualTo(field);
    }

    @Test
    void knowsNoPlanAndNobodyByAnUnknownId() {
        String unknown = PLANS + "/" + UUID.randomUUID();
        String nobody = "/api/v1/admin/users/" + UUID.randomUUID() + "/plan";

        assertThat(admin.put(unknown, "{\"name\":\"乙\",\"dailyGrant\":8}").status())
                .isEqualTo(404);
        assertThat(admin.put(unknown + "/default", "").status()).isEqualTo(404);
        assertThat(admin.get(nobody).status()).isEqualTo(404);
        assertThat(admin.put(nobody, "{}").status()).isEqualTo(404);
        assertThat(admin.put(userPlan, "{\"planId\":\"%s\"}".formatted(UUID.randomUUID()))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void grantsTokensBesideUses() {
        String grants = userPlan.replace("/plan", "/grants");
        String id = UUID.randomUUID().toString();

        assertThat(admin.post(grants, "{\"grantId\":\"%s\",\"tokens\":700}".formatted(id))
                        .status())
                .isEqualTo(201);
        assertThat(user.get("/api/v1/quota").number("balance")).isZero();
        assertThat(admin.post(grants, "{\"grantId\":\"%s\",\"uses\":700}".formatted(id))
                        .text("field"))
                .isEqualTo("grantId");
        assertThat(admin.post(grants, "{\"grantId\":\"%s\",\"uses\":1,\"tokens\":2}".formatted(UUID.randomUUID()))
                        .text("field"))
                .isEqualTo("tokens");
        assertThat(admin.post(grants, "{\"grantId\":\"%s\"}".formatted(UUID.randomUUID()))
                        .text("code"))
                .isEqualTo("field_required");
    }

    @Test
    void showsAPersonTheirOwnLedgerOnly() {
        admin.post(
                userPlan.replace("/plan", "/grants"),
                "{\"grantId\":\"%s\",\"uses\":5,\"reason\":\"谢谢\"}".formatted(UUID.randomUUID()));

        Answer page = user.get("/api/v1/quota/ledger");

        assertThat(page.json().at("/items")).hasSize(1);
        assertThat(page.text("items.0.kind")).isEqualTo("grant");
        assertThat(page.text("items.0.reason")).isEqualTo("谢谢");
        assertThat(page.json().at("/nextCursor").isNull()).isTrue();
        assertThat(api.asSomebodyNew().get("/api/v1/quota/ledger").json().at("/items"))
                .isEmpty();
        assertThat(user.get("/api/v1/quota/ledger?cursor=x").text("field")).isEqualTo("cursor");
        assertThat(user.get("/api/v1/quota/ledger?limit=101").text("field")).isEqualTo("limit");
    }

    @Test
    void showsAdministratorsWhetherTheLedgerIsSound() {
        Answer report = admin.get("/api/v1/admin/ledger/check");

        assertThat(report.status()).isEqualTo(200);
        assertThat(report.number("accounts")).isPositive();
        // Other tests of this database spoil what is theirs.
        List<String> found = FINDINGS.stream()
                .flatMap(kind -> report.json().at("/" + kind).valueStream())
                .map(finding -> finding.get("accountId").asString())
                .toList();
        assertThat(found).doesNotContain(userId);
        assertThat(report.json().at("/isSound").asBoolean()).isEqualTo(found.isEmpty());
        assertThat(admin.get("/actuator/prometheus").body()).contains("qingliao_ledger_findings");
    }

    private Answer create(UUID id, String name, String unit, String grant, String cap) {
        return admin.post(
                PLANS,
                "{\"id\":\"%s\",\"name\":\"%s\",\"unit\":\"%s\",\"dailyGrant\":%s,\"monthlyCap\":%s}"
                        .formatted(id, name, unit, grant, cap));
    }
}
