package io.qingliao.chatapi.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.Accounts;
import io.qingliao.chatapi.account.Password;
import io.qingliao.chatapi.account.Role;
import io.qingliao.chatapi.account.Username;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.Together;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Many clients at once, who between them ask for more than there is. */
abstract class LedgerStressBehaviour {

    private static final int CLIENTS = 50;
    private static final int TURNS = 100;

    @Autowired
    Accounts accounts;

    @Autowired
    Plans plans;

    @Autowired
    QuotaLedger ledger;

    @Autowired
    CreditLedger credits;

    @Autowired
    LedgerCheck check;

    AccountId account;

    @BeforeEach
    void somebodyNew() {
        account = accounts.register(new Username(Api.randomName()), Password.parse(Api.PASSWORD), Role.USER)
                .id();
    }

    @Test
    void servesAThousandTurnsOfAThousandUsesToFiftyClientsOfAHundredTurns() throws Exception {
        credits.grant(account, UUID.randomUUID(), Amount.uses(980), null, null);
        AtomicInteger served = new AtomicInteger();

        Together.run(CLIENTS, client -> {
            for (int turn = 0; turn < TURNS; turn++) {
                if (answered(7)) {
                    served.incrementAndGet();
                }
            }
        });

        assertThat(served).hasValue(1000);
        assertThat(ledger.statusOf(account).remaining()).isZero();
        requireSound();
    }

    /** Turns end in every way there is: answered in part, stopped before a word, ended twice, in any order. */
    @Test
    void keepsTheBooksWhateverBecomesOfTheTurns() throws Exception {
        PlanId plan = new PlanId(UUID.randomUUID());
        plans.create(plan, QuotaUnit.TOKENS, new PlanTerms(new PlanName("压力"), 500, 20_000));
        plans.give(account, new PersonalTerms(plan, null, null));
        credits.grant(account, UUID.randomUUID(), Amount.tokens(19_500), null, null);
        AtomicInteger charged = new AtomicInteger();

        Together.run(20, client -> {
            Random chance = new Random(client);
            for (int turn = 0; turn < 20; turn++) {
                charged.addAndGet(endedSomehow(chance));
            }
        });

        assertThat(charged.get()).isPositive().isLessThanOrEqualTo(20_000);
        assertThat(ledger.statusOf(account).monthlyRemaining()).isEqualTo(20_000 - charged.get());
        assertThat(ledger.statusOf(account).remaining()).isEqualTo(20_000 - charged.get());
        requireSound();
    }

    private boolean answered(int tokens) {
        try {
            ledger.settle(ledger.reserve(account, UUID.randomUUID(), 160).id(), tokens);
            return true;
        } catch (Refusal exceeded) {
            assertThat(exceeded.code()).isEqualTo(ErrorCode.QUOTA_EXCEEDED);
            return false;
        }
    }

    private int endedSomehow(Random chance) {
        Reservation turn;
        try {
            turn = ledger.reserve(account, UUID.randomUUID(), 1 + chance.nextInt(160));
        } catch (Refusal exceeded) {
            return 0;
        }
        int tokens = chance.nextInt(turn.mostTokens() + 1);
        if (chance.nextInt(4) == 0) {
            ledger.release(turn.id());
            ledger.settle(turn.id(), tokens);
            return 0;
        }
        ledger.settle(turn.id(), tokens);
        ledger.release(turn.id());
        return tokens;
    }

    private void requireSound() {
        LedgerReport report = check.check();
        assertThat(report.unequalBalances())
                .noneMatch(found -> found.accountId().equals(account.value()));
        assertThat(report.overdrawnDays()).noneMatch(found -> found.accountId().equals(account.value()));
        assertThat(report.unequalReservations())
                .noneMatch(found -> found.accountId().equals(account.value()));
    }
}
