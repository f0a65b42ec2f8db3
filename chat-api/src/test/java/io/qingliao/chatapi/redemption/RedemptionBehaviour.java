package io.qingliao.chatapi.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.ApiBehaviour;
import io.qingliao.chatapi.support.Erasure;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** How codes are made and redeemed over HTTP, on every database. */
@ExtendWith(OutputCaptureExtension.class)
abstract class RedemptionBehaviour extends ApiBehaviour {

    private static final String BATCHES = "/api/v1/admin/redemption-batches";

    @Autowired
    Erasure erasure;

    Api admin;
    Api somebody;

    @BeforeEach
    void anAdministratorAndSomebody() {
        admin = admin();
        somebody = api.asSomebodyNew();
    }

    @Test
    void givesWhatACodeIsWorthAndSaysSoInTheLedger() {
        String code = codes("\"amount\":10,\"codes\":3").get(0);

        Answer redeemed = redeem(somebody, code);

        assertThat(redeemed.status()).isEqualTo(200);
        assertThat(redeemed.text("unit")).isEqualTo("uses");
        assertThat(redeemed.number("amount")).isEqualTo(10);
        assertThat(redeemed.number("quota.balance")).isEqualTo(10);
        Answer ledger = somebody.get("/api/v1/quota/ledger");
        assertThat(ledger.text("items.0.kind")).isEqualTo("redemption");
        assertThat(ledger.text("items.0.reason")).isEqualTo(code.substring(15));
    }

    @Test
    void tellsTheCodesOfABatchOnceAsASpreadsheet() {
        UUID id = UUID.randomUUID();
        Answer made = create(id, "\"amount\":10,\"codes\":3,\"expiresAt\":\"2099-01-01T00:00:00Z\"");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(made.header("Content-Disposition")).contains("attachment", "codes-" + id + ".csv");
        assertThat(made.body().lines().toList()).hasSize(4).first().isEqualTo("code,unit,amount,usesPerCode,expiresAt");
        assertThat(made.body().lines().skip(1))
                .allMatch(line ->
                        line.matches("([2-9A-HJKMNP-Z]{4}-){3}[2-9A-HJKMNP-Z]{4},uses,10,1,2099-01-01T00:00:00Z"));
        assertThat(create(id, "\"amount\":10,\"codes\":3").text("code")).isEqualTo("id_taken");
    }

    @Test
    void takesACodeHoweverItIsTyped() {
        List<String> codes = codes("\"amount\":1,\"codes\":3,\"codesPerPerson\":3");

        assertThat(redeem(somebody, codes.get(0).toLowerCase(Locale.ROOT)).status())
                .isEqualTo(200);
        assertThat(redeem(somebody, " " + codes.get(1).replace("-", " ")).status())
                .isEqualTo(200);
        assertThat(redeem(somebody, codes.get(2).replace("-", "－")).status()).isEqualTo(200);
    }

    @Test
    void knowsACodeThatNobodyMadeFromOneThatIsUsedUp() {
        String code = codes("\"amount\":10,\"codes\":1").get(0);
        redeem(somebody, code);

        assertThat(redeem(somebody, code).text("code")).isEqualTo("code_already_redeemed");
        assertThat(redeem(api.asSomebodyNew(), code).text("code")).isEqualTo("code_used_up");
        assertThat(redeem(somebody, "2222-2222-2222-2222").text("code")).isEqualTo("code_unknown");
        assertThat(redeem(somebody, "what?").text("code")).isEqualTo("code_unknown");
        assertThat(redeem(somebody, "").text("code")).isEqualTo("field_required");
        assertThat(balance(somebody)).isEqualTo(10);
    }

    @Test
    void letsEverybodyRedeemAsManyCodesOfABatchAsItSays() {
        List<String> codes = codes("\"amount\":10,\"codes\":3,\"codesPerPerson\":2");
        redeem(somebody, codes.get(0));
        redeem(somebody, codes.get(1));

        Answer refused = redeem(somebody, codes.get(2));

        assertThat(refused.text("code")).isEqualTo("code_already_redeemed");
        assertThat(refused.text("bound")).isEqualTo("2");
        assertThat(balance(somebody)).isEqualTo(20);
        assertThat(redeem(api.asSomebodyNew(), codes.get(2)).status()).isEqualTo(200);
    }

    @Test
    void servesAsManyPeopleWithOneCodeAsItSaysAndNobodyTwice() {
        String code = codes("\"amount\":10,\"codes\":1,\"usesPerCode\":2,\"codesPerPerson\":5")
                .get(0);

        assertThat(redeem(somebody, code).status()).isEqualTo(200);
        assertThat(redeem(somebody, code).text("code")).isEqualTo("code_already_redeemed");
        assertThat(redeem(api.asSomebodyNew(), code).status()).isEqualTo(200);
        assertThat(redeem(api.asSomebodyNew(), code).text("code")).isEqualTo("code_used_up");
    }

    @Test
    void countsWhomACodeServedThoughTheyDeletedTheirAccountsAndReturn() {
        String once = codes("\"amount\":10,\"codes\":1").get(0);
        String twice = codes("\"amount\":10,\"codes\":1,\"usesPerCode\":2").get(0);
        String name = Api.randomName();
        Api leaving = api.as(api.register(name).text("token"));
        redeem(leaving, once);
        redeem(leaving, twice);

        erasure.of(leaving);
        Api returned = api.as(api.register(name).text("token"));

        assertThat(redeem(returned, once).text("code")).isEqualTo("code_used_up");
        assertThat(redeem(returned, twice).status()).isEqualTo(200);
        assertThat(redeem(somebody, twice).text("code")).isEqualTo("code_used_up");
        assertThat(balance(returned)).isEqualTo(10);
    }

    @Test
    void endsWhenItExpiresToTheMillisecond() {
        String expiry = clock.instant().plusSeconds(60).toString();
        List<String> codes =
                codes("\"amount\":1,\"codes\":2,\"codesPerPerson\":2,\"expiresAt\":\"%s\"".formatted(expiry));

        clock.advance(Duration.ofMillis(59_999));
        assertThat(redeem(somebody, codes.get(0)).status()).isEqualTo(200);
        clock.advance(Duration.ofMillis(1));
        Answer late = redeem(somebody, codes.get(1));

        assertThat(late.status()).isEqualTo(410);
        assertThat(late.text("code")).isEqualTo("code_expired");
        assertThat(late.text("bound")).isEqualTo(expiry);
    }

    @Test
    void withdrawsABatchAndLeavesWhatWasRedeemed() {
        UUID id = UUID.randomUUID();
        List<String> codes = codesIn(create(id, "\"amount\":4,\"codes\":2,\"codesPerPerson\":2"));
        redeem(somebody, codes.get(0));

        assertThat(admin.put(BATCHES + "/" + id + "/revoked", "").status()).isEqualTo(204);
        assertThat(admin.put(BATCHES + "/" + id + "/revoked", "").status()).isEqualTo(204);

        assertThat(redeem(somebody, codes.get(1)).text("code")).isEqualTo("code_revoked");
        assertThat(balance(somebody)).isEqualTo(4);
        assertThat(admin.get(BATCHES + "/" + id).text("revokedAt")).isNotEmpty();
    }

    @Test
    void keepsACodeOfTokensForSomebodyWhosePlanCountsThem() {
        String code = codes("\"unit\":\"tokens\",\"amount\":500,\"codes\":1").get(0);

        Answer refused = redeem(somebody, code);
        assertThat(refused.text("code")).isEqualTo("code_of_other_unit");
        assertThat(refused.text("bound")).isEqualTo("uses");
        assertThat(refused.text("value")).isEqualTo("tokens");

        UUID plan = UUID.randomUUID();
        admin.post(
                "/api/v1/admin/plans",
                "{\"id\":\"%s\",\"name\":\"词元\",\"unit\":\"tokens\",\"dailyGrant\":0}".formatted(plan));
        String id = somebody.get("/api/v1/account").text("id");
        admin.put("/api/v1/admin/users/" + id + "/plan", "{\"planId\":\"%s\"}".formatted(plan));
        assertThat(redeem(somebody, code).number("quota.remaining")).isEqualTo(500);
    }

    @Test
    void stopsWhoeverGuesses() {
        String code = codes("\"amount\":10,\"codes\":1").get(0);
        for (int guess = 0; guess < 10; guess++) {
            assertThat(redeem(somebody, "AAAA-AAAA-AAAA-AAA" + (2 + guess % 8)).text("code"))
                    .isEqualTo("code_unknown");
        }

        Answer stopped = redeem(somebody, code);

        assertThat(stopped.status()).isEqualTo(429);
        assertThat(stopped.text("code")).isEqualTo("too_many_attempts");
        assertThat(stopped.header("Retry-After")).isEqualTo("3600");
        assertThat(redeem(api.asSomebodyNew(), "AAAA-AAAA-AAAA-AAAA").text("code"))
                .isEqualTo("code_unknown");
        clock.advance(Duration.ofHours(1));
        assertThat(redeem(somebody, code).status()).isEqualTo(200);
    }

    @Test
    void forgetsWrongGuessesAfterARightOne() {
        List<String> codes = codes("\"amount\":1,\"codes\":2,\"codesPerPerson\":2");
        for (int guess = 0; guess < 9; guess++) {
            redeem(somebody, "AAAA");
        }
        assertThat(redeem(somebody, codes.get(0)).status()).isEqualTo(200);
        redeem(somebody, "AAAA");

        assertThat(redeem(somebody, codes.get(1)).status()).isEqualTo(200);
    }

    @Test
    void showsAdministratorsWhatBecameOfABatch() {
        UUID id = UUID.randomUUID();
        String code = codesIn(create(id, "\"amount\":10,\"codes\":2")).get(0);
        redeem(somebody, code);

        Answer batch = admin.get(BATCHES + "/" + id);

        assertThat(batch.number("redeemed")).isEqualTo(1);
        assertThat(batch.text("redemptions.0.accountId"))
                .isEqualTo(somebody.get("/api/v1/account").text("id"));
        assertThat(batch.text("redemptions.0.username"))
                .isEqualTo(somebody.get("/api/v1/account").text("username"));
        assertThat(batch.text("redemptions.0.codeEnding")).isEqualTo(code.substring(15));
        assertThat(batch.body()).doesNotContain(code);
        assertThat(admin.get(BATCHES + "/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(admin.put(BATCHES + "/" + UUID.randomUUID() + "/revoked", "").status())
                .isEqualTo(404);
    }

    @Test
    void listsBatchesNewestFirstInPages() {
        clock.advance(Duration.ofSeconds(1));
        UUID older = UUID.randomUUID();
        create(older, "\"amount\":1,\"codes\":1");
        clock.advance(Duration.ofSeconds(1));
        UUID newer = UUID.randomUUID();
        create(newer, "\"amount\":1,\"codes\":1");

        Answer first = admin.get(BATCHES + "?limit=1");
        Answer second = admin.get(BATCHES + "?limit=1&cursor=" + first.text("nextCursor"));

        assertThat(first.text("items.0.id")).isEqualTo(newer.toString());
        assertThat(second.text("items.0.id")).isEqualTo(older.toString());
        assertThat(admin.get(BATCHES + "?cursor=x").text("field")).isEqualTo("cursor");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"amount\":0,\"codes\":1 | amount",
                "\"amount\":1,\"codes\":10001 | codes",
                "\"amount\":1 | codes",
                "\"amount\":1,\"codes\":1,\"usesPerCode\":0 | usesPerCode",
                "\"amount\":1,\"codes\":1,\"codesPerPerson\":0 | codesPerPerson",
                "\"amount\":1,\"codes\":1,\"expiresAt\":\"2020-01-01T00:00:00Z\" | expiresAt"
            })
    void refusesABatchThatCannotBe(String fields, String field) {
        Answer refused = create(UUID.randomUUID(), fields);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("field")).isEqualTo(field);
    }

    @Test
    void writesNoCodeToTheLog(CapturedOutput log) {
        String code = codes("\"amount\":10,\"codes\":1").get(0);
        redeem(somebody, code);
        redeem(somebody, code);

        assertThat(log.getAll()).contains("code redeemed").doesNotContain(code, code.replace("-", ""));
    }

    static Answer redeem(Api who, String code) {
        return who.post("/api/v1/redemptions", "{\"code\":\"%s\"}".formatted(code));
    }

    private static int balance(Api who) {
        return who.get("/api/v1/quota").number("balance");
    }

    private List<String> codes(String fields) {
        return codesIn(create(UUID.randomUUID(), fields));
    }

    private Answer create(UUID id, String fields) {
        String unit = fields.contains("unit") ? "" : "\"unit\":\"uses\",";
        return admin.post(BATCHES, "{\"id\":\"%s\",\"name\":\"活动\",%s%s}".formatted(id, unit, fields));
    }

    private static List<String> codesIn(Answer made) {
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.body().lines().skip(1).map(line -> line.split(",")[0]).toList();
    }
}
