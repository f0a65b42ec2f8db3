package io.qingliao.chatapi.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.AccountSummary;
import io.qingliao.chatapi.account.Accounts;
import io.qingliao.chatapi.account.Password;
import io.qingliao.chatapi.account.Role;
import io.qingliao.chatapi.account.Username;
import io.qingliao.chatapi.quota.Amount;
import io.qingliao.chatapi.quota.QuotaLedger;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.Together;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Many people who want the same code at once. */
abstract class RedemptionStressBehaviour {

    private static final int TAKERS = 150;

    @Autowired
    Accounts accounts;

    @Autowired
    RedemptionBatches batches;

    @Autowired
    Redemptions redemptions;

    @Autowired
    QuotaLedger ledger;

    @Test
    void servesExactlyAHundredOfAHundredAndFiftyTakersOnceEach() throws Exception {
        String code = newBatch(1, 100, 1).get(0);
        List<AccountId> takers =
                Stream.generate(this::somebodyNew).limit(TAKERS).toList();
        Queue<ErrorCode> refusals = new ConcurrentLinkedQueue<>();

        // Everybody taps twice.
        Together.run(2 * TAKERS, taker -> redeem(takers.get(taker % TAKERS), code, refusals));

        assertThat(takers.stream().filter(taker -> ledger.statusOf(taker).balance() == 10))
                .hasSize(100);
        assertThat(takers.stream().filter(taker -> ledger.statusOf(taker).balance() == 0))
                .hasSize(50);
        assertThat(refusals).hasSize(200).containsOnly(ErrorCode.CODE_ALREADY_REDEEMED, ErrorCode.CODE_USED_UP);
    }

    @Test
    void givesOnePersonAsManyCodesOfABatchAsItSaysHoweverManyAreTypedAtOnce() throws Exception {
        List<String> codes = newBatch(20, 1, 3);
        AccountId somebody = somebodyNew();
        Queue<ErrorCode> refusals = new ConcurrentLinkedQueue<>();
        AtomicInteger next = new AtomicInteger();

        Together.run(8, thread -> redeem(somebody, codes.get(next.getAndIncrement()), refusals));

        assertThat(ledger.statusOf(somebody).balance()).isEqualTo(30);
        assertThat(refusals).hasSize(5).containsOnly(ErrorCode.CODE_ALREADY_REDEEMED);
    }

    private void redeem(AccountId who, String code, Queue<ErrorCode> refusals) {
        try {
            redemptions.redeem(who, code);
        } catch (Refusal refused) {
            refusals.add(refused.code());
        }
    }

    private List<String> newBatch(int codes, int usesPerCode, int codesPerPerson) {
        NewBatch batch = new NewBatch("压力", Amount.uses(10), codes, usesPerCode, codesPerPerson, null);
        return batches.create(new BatchId(UUID.randomUUID()), batch)
                .csv()
                .lines()
                .skip(1)
                .map(line -> line.split(",")[0])
                .toList();
    }

    private AccountId somebodyNew() {
        AccountSummary made =
                accounts.register(new Username(Api.randomName()), Password.parse(Api.PASSWORD), Role.USER);
        return made.id();
    }
}
