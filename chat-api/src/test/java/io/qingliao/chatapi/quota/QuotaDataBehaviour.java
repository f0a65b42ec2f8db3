package io.qingliao.chatapi.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.PersonalData;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.ApiBehaviour;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people take along of the ledger and of the ways to get uses. */
abstract class QuotaDataBehaviour extends ApiBehaviour {

    @Autowired
    List<PersonalData> everything;

    @Autowired
    QuotaLedger ledger;

    @Autowired
    CreditLedger credits;

    @Test
    void hasEveryLineHoweverManyThereAre() throws IOException {
        AccountId account = id(api.asSomebodyNew());
        credits.grant(account, UUID.randomUUID(), Amount.uses(600), null, null);
        for (int turn = 0; turn < 510; turn++) {
            ledger.settle(ledger.reserve(account, UUID.randomUUID(), 100).id(), 1);
        }

        JsonNode lines = written("quota.json", account);

        assertThat(lines).hasSize(1 + 1 + 510);
        assertThat(lines.get(0).get("kind").asString()).isEqualTo("settle");
        assertThat(lines.get(511).get("kind").asString()).isEqualTo("grant");
    }

    @Test
    void hasTheDaysAndTheInvitationCode() throws IOException {
        Api somebody = api.asSomebodyNew();
        somebody.post("/api/v1/check-in", "");
        String code = somebody.get("/api/v1/invitation").text("code");

        assertThat(written("check-ins.json", id(somebody)).at("/0/streak").asInt())
                .isOne();
        assertThat(written("invitation.json", id(somebody)).at("/code").asString())
                .isEqualTo(code);
    }

    private JsonNode written(String file, AccountId account) throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        everything.stream()
                .filter(data -> data.fileName().equals(file))
                .findFirst()
                .orElseThrow()
                .write(account, written);
        return JsonMapper.shared().readTree(written.toString(StandardCharsets.UTF_8));
    }

    private static AccountId id(Api who) {
        return new AccountId(UUID.fromString(who.get("/api/v1/account").text("id")));
    }
}
