package io.qingliao.chatapi.checkin;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.quota.QuotaLedger;
import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.ApiBehaviour;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Where the operator asks for something before people may check in, on every database. */
@TestPropertySource(properties = {"qingliao.check-in.account-age=2h", "qingliao.check-in.turn-required=true"})
abstract class CheckInConditionsBehaviour extends ApiBehaviour {

    private static final String CHECK_IN = "/api/v1/check-in";

    @Autowired
    QuotaLedger ledger;

    @Test
    void refusesAnAccountThatIsTooYoungAndADayWithoutAnAnswer() {
        Api somebody = api.asSomebodyNew();
        assertThat(somebody.get(CHECK_IN).text("missing")).isEqualTo("account_too_young");
        Answer young = somebody.post(CHECK_IN, "");
        assertThat(young.text("code")).isEqualTo("check_in_condition");
        assertThat(young.text("field")).isEqualTo("accountAge");

        clock.advance(Duration.ofHours(2));
        assertThat(somebody.get(CHECK_IN).text("missing")).isEqualTo("turn_needed");
        assertThat(somebody.post(CHECK_IN, "").text("field")).isEqualTo("turn");

        AccountId account =
                new AccountId(UUID.fromString(somebody.get("/api/v1/account").text("id")));
        ledger.release(ledger.reserve(account, UUID.randomUUID(), 100).id());
        assertThat(somebody.get(CHECK_IN).text("missing")).isEqualTo("turn_needed");
        ledger.settle(ledger.reserve(account, UUID.randomUUID(), 100).id(), 1);
        assertThat(somebody.post(CHECK_IN, "").status()).isEqualTo(200);
    }
}
