package io.qingliao.chatapi.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.Accounts;
import io.qingliao.chatapi.account.Password;
import io.qingliao.chatapi.account.Role;
import io.qingliao.chatapi.account.Username;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.MovableClock;
import io.qingliao.chatapi.support.Together;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a plan changes about the ledger, on every database. */
abstract class PlanBehaviour {

    @Autowired
    Accounts accounts;

    @Autowired
    Plans plans;

    @Autowired
    QuotaLedger ledger;

    @Autowired
    CreditLedger credits;

    @Autowired
    LedgerHistory history;

    @Autowired
    LedgerCheck check;

    @Autowired
    MovableClock clock;

    AccountId account;

    @BeforeEach
    void somebodyNew() {
        account = accounts.register(new Username(Api.randomName()), Password.parse(Api.PASSWORD), Role.USER)
                .id();
    }

    @Test
    void reservesTheLongestAnswerWhereTokensAreCountedAndChargesWhatWasProduced() {
        givePlan(QuotaUnit.TOKENS, 1000, null);

        Reservation reservation = ledger.reserve(account, UUID.randomUUID(), 160);
        assertThat(reservation.mostTokens()).isEqualTo(160);
        assertThat(left()).isEqualTo(840);

        ledger.settle(reservation.id(), 37);
        assertThat(left()).isEqualTo(963);
    }

    @Test
    void boundsAnAnswerByWhatIsLeftOfTheTokens() {
        givePlan(QuotaUnit.TOKENS, 100, null);
        ledger.settle(ledger.reserve(account, UUID.randomUUID(), 90).id(), 90);

        assertThat(ledger.reserve(account, UUID.randomUUID(), 90).mostTokens()).isEqualTo(10);
        refusesOneMore();
    }

    @Test
    void takesTokensFromTheDayFirstAndGivesBackToBothPockets() {
        givePlan(QuotaUnit.TOKENS, 30, null);
        credits.grant(account, UUID.randomUUID(), Amount.tokens(500), null, null);

        Reservation reservation = ledger.reserve(account, UUID.randomUUID(), 160);
        assertThat(status().dailyRemaining()).isZero();
        assertThat(status().balance()).isEqualTo(370);

        ledger.settle(reservation.id(), 40);
        assertThat(status().dailyRemaining()).isZero();
        assertThat(status().balance()).isEqualTo(490);

        Reservation stopped = ledger.reserve(account, UUID.randomUUID(), 160);
        ledger.settle(stopped.id(), 0);
        assertThat(status().balance()).isEqualTo(490);
    }

    @Test
    void chargesNoMoreThanWasReservedWhateverTheModelMade() {
        givePlan(QuotaUnit.TOKENS, 100, null);

        ledger.settle(ledger.reserve(account, UUID.randomUUID(), 60).id(), 5000);

        assertThat(left()).isEqualTo(40);
    }

    @Test
    void chargesOneUseForAnAnswerOfAnyLengthAndNoneForOneWithoutATokenWhereUsesAreCounted() {
        Reservation any = ledger.reserve(account, UUID.randomUUID(), 160);
        assertThat(any.mostTokens()).isEqualTo(Reservation.UNBOUNDED);
        ledger.settle(any.id(), 37);
        assertThat(left()).isEqualTo(19);

        ledger.settle(ledger.reserve(account, UUID.randomUUID(), 160).id(), 0);
        assertThat(left()).isEqualTo(19);
    }

    @Test
    void reservesWhatTheSettingSaysForAnAnswerWithoutABound() {
        givePlan(QuotaUnit.TOKENS, 1000, null);

        assertThat(ledger.reserve(account, UUID.randomUUID(), Reservation.UNBOUNDED)
                        .mostTokens())
                .isEqualTo(256);
    }

    @Test
    void sharesTheLastTokensAmongTheAnswersOfOneRequest() {
        givePlan(QuotaUnit.TOKENS, 100, null);

        List<Reservation> answers = ledger.reserveEach(account, 3, 160);

        assertThat(answers).extracting(Reservation::mostTokens).containsExactly(33, 33, 34);
        assertThat(left()).isZero();
    }

    @Test
    void reservesAllAnswersOfARequestOrNone() {
        givePlan(QuotaUnit.USES, 2, null);

        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> ledger.reserveEach(account, 3, 160));

        assertThat(left()).isEqualTo(2);
    }

    @Test
    void holdsAMonthToItsCapAndSaysWhenTheNextBegins() {
        givePlan(QuotaUnit.USES, 20, 3);
        use(3);

        assertThat(status().remaining()).isZero();
        assertThat(status().dailyRemaining()).isEqualTo(17);
        assertThat(status().monthlyRemaining()).isZero();
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> use(1)).satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo(ErrorCode.QUOTA_EXCEEDED);
            assertThat(refusal.detail())
                    .contains("3 uses of this month", status().monthRenewsAt().toString());
        });

        clock.advance(Duration.between(clock.instant(), status().monthRenewsAt()));
        assertThat(status().monthlyRemaining()).isEqualTo(3);
        assertThat(LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai"))
                        .getDayOfMonth())
                .isOne();
        use(3);
    }

    @Test
    void countsWhatIsReservedInTheCapAndNothingThatWasGivenBack() {
        givePlan(QuotaUnit.TOKENS, 1000, 200);

        Reservation first = ledger.reserve(account, UUID.randomUUID(), 150);
        assertThat(status().monthlyRemaining()).isEqualTo(50);
        assertThat(ledger.reserve(account, UUID.randomUUID(), 150).mostTokens()).isEqualTo(50);

        ledger.settle(first.id(), 10);
        assertThat(status().monthlyRemaining()).isEqualTo(140);
    }

    @Test
    void neverGoesBeyondACapHoweverManyAskAtOnce() throws Exception {
        givePlan(QuotaUnit.USES, 1000, 40);
        AtomicInteger served = new AtomicInteger();

        Together.run(10, thread -> {
            for (int attempt = 0; attempt < 10; attempt++) {
                try {
                    ledger.settle(
                            ledger.reserve(account, UUID.randomUUID(), 100).id(), 5);
                    served.incrementAndGet();
                } catch (Refusal exceeded) {
                    assertThat(exceeded.code()).isEqualTo(ErrorCode.QUOTA_EXCEEDED);
                }
            }
        });

        assertThat(served).hasValue(40);
    }

    @Test
    void givesMoreTheSameDayWhenThePlanGivesMoreAndTakesNothingBackWhenItGivesLess() {
        use(5);
        givePlan(QuotaUnit.USES, 50, null);
        assertThat(left()).isEqualTo(45);
        use(1);
        assertThat(left()).isEqualTo(44);

        givePlan(QuotaUnit.USES, 10, null);
        assertThat(left()).isEqualTo(44);
        clock.advance(Duration.between(clock.instant(), status().renewsAt()));
        assertThat(left()).isEqualTo(10);
    }

    @Test
    void keepsEachUnitsBalanceThroughAChangeOfPlan() {
        credits.grant(account, UUID.randomUUID(), Amount.uses(7), null, null);
        credits.grant(account, UUID.randomUUID(), Amount.tokens(900), null, null);
        assertThat(status().balance()).isEqualTo(7);

        givePlan(QuotaUnit.TOKENS, 100, null);
        assertThat(status().unit()).isEqualTo(QuotaUnit.TOKENS);
        assertThat(status().balance()).isEqualTo(900);
        assertThat(left()).isEqualTo(1000);

        plans.give(account, new PersonalTerms(null, null, null));
        assertThat(left()).isEqualTo(27);
    }

    @Test
    void settlesInTheUnitInWhichItReserved() {
        Reservation use = ledger.reserve(account, UUID.randomUUID(), 160);
        givePlan(QuotaUnit.TOKENS, 100, null);

        ledger.settle(use.id(), 37);

        assertThat(left()).isEqualTo(100);
        plans.give(account, new PersonalTerms(null, null, null));
        assertThat(left()).isEqualTo(19);
    }

    @Test
    void letsAPersonHaveMoreThanThePlanGives() {
        PlanId plan = givePlan(QuotaUnit.USES, 10, 100);

        plans.give(account, new PersonalTerms(plan, 30, 200));

        assertThat(status().dailyGrant()).isEqualTo(30);
        assertThat(status().monthlyCap()).isEqualTo(200);
        assertThat(left()).isEqualTo(30);
    }

    @Test
    void givesTheStandardPlanToWhoeverHadADeletedOne() {
        PlanId plan = givePlan(QuotaUnit.USES, 3, null);

        plans.delete(plan);

        assertThat(plans.of(account).isDefault()).isTrue();
        assertThat(left()).isEqualTo(20);
    }

    @Test
    void hasOneStandardPlanHoweverManyAreMadeItOrDeletedAtOnce() throws Exception {
        PlanId before = plans.standard().id();
        List<PlanId> made = List.of(newPlan(), newPlan(), newPlan(), newPlan());
        try {
            Together.run(8, thread -> {
                PlanId plan = made.get(thread % 4);
                try {
                    if (thread < 4) {
                        plans.makeStandard(plan);
                    } else {
                        plans.delete(plan);
                    }
                } catch (Refusal lostTheRace) {
                    assertThat(lostTheRace.code()).isIn(ErrorCode.NOT_FOUND, ErrorCode.PLAN_IS_DEFAULT);
                }
            });
            assertThat(plans.all()).filteredOn(PlanView::isDefault).hasSize(1);
        } finally {
            plans.makeStandard(before);
        }
    }

    @Test
    void tellsAPersonOneLineForAnAnswerAndWhatItCost() {
        givePlan(QuotaUnit.TOKENS, 30, null);
        credits.grant(account, UUID.randomUUID(), Amount.tokens(500), "a gift", null);
        UUID turn = UUID.randomUUID();
        ledger.settle(ledger.reserve(account, turn, 160).id(), 20);
        ledger.release(ledger.reserve(account, UUID.randomUUID(), 160).id());

        LedgerPage page = history.of(account, 10, null);

        assertThat(page.items())
                .extracting(LedgerLine::kind)
                .containsExactly(EntryKind.SETTLE, EntryKind.DAILY_GRANT, EntryKind.GRANT);
        assertThat(page.items()).extracting(LedgerLine::amount).containsExactly(-20, 30, 500);
        assertThat(page.items().get(0).turnId()).isEqualTo(turn);
        assertThat(page.items().get(0).unit()).isEqualTo(QuotaUnit.TOKENS);
        assertThat(page.nextCursor()).isNull();
    }

    @Test
    void turnsThePagesOfAHistory() {
        use(5);

        LedgerPage first = history.of(account, 4, null);
        LedgerPage second = history.of(account, 4, first.nextCursor());

        assertThat(first.items()).hasSize(4);
        assertThat(second.items())
                .extracting(LedgerLine::kind)
                .containsExactly(EntryKind.SETTLE, EntryKind.DAILY_GRANT);
        assertThat(second.nextCursor()).isNull();
    }

    private PlanId givePlan(QuotaUnit unit, int dailyGrant, @Nullable Integer monthlyCap) {
        PlanId plan = new PlanId(UUID.randomUUID());
        plans.create(plan, unit, new PlanTerms(new PlanName("测试"), dailyGrant, monthlyCap));
        plans.give(account, new PersonalTerms(plan, null, null));
        return plan;
    }

    private PlanId newPlan() {
        PlanId plan = new PlanId(UUID.randomUUID());
        plans.create(plan, QuotaUnit.USES, new PlanTerms(new PlanName("测试"), 20, null));
        return plan;
    }

    private void refusesOneMore() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> ledger.reserve(account, UUID.randomUUID(), 90))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.QUOTA_EXCEEDED));
    }

    private void use(int uses) {
        for (int use = 0; use < uses; use++) {
            ledger.settle(ledger.reserve(account, UUID.randomUUID(), 160).id(), 9);
        }
    }

    private QuotaStatus status() {
        return ledger.statusOf(account);
    }

    private int left() {
        return status().remaining();
    }
}
