package io.qingliao.chatapi.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.quota.QuotaLedger;
import io.qingliao.chatapi.quota.Reservation;
import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Together;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
abstract class RefundBehaviour extends PaymentScenario {

    @Autowired
    QuotaLedger ledger;

    final String refund = UUID.randomUUID().toString();
    final String number = refund.replace("-", "");

    @Test
    void takesTheUsesAtOnceAndIsDoneWhenWechatPaySaysSo() {
        String order = paidOrder();

        Answer asked = refund(order, refund, ",\"reason\":\"买错了\"");

        assertThat(asked.status()).as(asked.body()).isEqualTo(201);
        assertThat(asked.text("state")).isEqualTo("asked");
        assertThat(asked.number("price")).isEqualTo(PRICE);
        assertThat(asked.number("taken")).isEqualTo(AMOUNT);
        assertThat(stateOf(order)).isEqualTo("refunding");
        assertThat(balance()).isZero();
        assertThat(pay.refund(refund).at("/reason").asString()).isEqualTo("买错了");

        pay.endRefund(number, "SUCCESS", clock.instant());
        assertThat(pay.noticeOfRefund(number, clock.instant()).deliver(api).status())
                .isEqualTo(204);
        assertThat(pay.noticeOfRefund(number, clock.instant()).deliver(api).status())
                .isEqualTo(204);

        assertThat(stateOf(order)).isEqualTo("refunded");
        assertThat(buyer.get("/api/v1/orders/" + order).number("refundedPrice")).isEqualTo(PRICE);
        assertThat(entries("refund")).isEqualTo(1);
        proveTheLedger();
    }

    @Test
    void hearsOfItsEndByAskingWhenNobodyTells() {
        String order = paidOrder();
        refund(order, refund, "");
        pay.endRefund(number, "SUCCESS", clock.instant());

        clock.advance(LookAgain.SOONEST);
        watch.look();

        assertThat(stateOf(order)).isEqualTo("refunded");
        assertThat(pay.refundsOf(order)).isEqualTo(1);
    }

    @Test
    void takesPartsInProportionAndWithTheLastFenAllTheRest() {
        pay.refundAtOnceWith("SUCCESS");
        String order = paidOrder();

        assertThat(refund(order, UUID.randomUUID().toString(), ",\"price\":199").number("taken"))
                .isEqualTo(33);
        assertThat(stateOf(order)).isEqualTo("paid");
        assertThat(refund(order, UUID.randomUUID().toString(), ",\"price\":402").text("bound"))
                .isEqualTo("1..401");
        assertThat(refund(order, UUID.randomUUID().toString(), "").number("taken"))
                .isEqualTo(67);

        assertThat(stateOf(order)).isEqualTo("refunded");
        assertThat(balance()).isZero();
        assertThat(refund(order, UUID.randomUUID().toString(), "").text("code")).isEqualTo("order_not_refundable");
    }

    @Test
    void refusesWhatTheUnusedUsesDoNotCover() {
        String first = paidOrder();
        String second = paidOrder();
        pay.refundAtOnceWith("SUCCESS");
        refund(first, UUID.randomUUID().toString(), "");
        use(30);

        Answer refused = refund(second, refund, "");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("code")).isEqualTo("balance_too_small");
        assertThat(refused.text("bound")).isEqualTo("70");
        assertThat(refused.text("value")).isEqualTo("100");
        assertThat(stateOf(second)).isEqualTo("paid");
        assertThat(refund(second, UUID.randomUUID().toString(), ",\"price\":420")
                        .number("taken"))
                .isEqualTo(70);
        proveTheLedger();
    }

    @Test
    void givesNothingBackTwice() throws Exception {
        String order = paidOrder();
        Queue<Answer> same = new ConcurrentLinkedQueue<>();

        Together.run(4, nth -> same.add(refund(order, refund, "")));

        assertThat(same).extracting(Answer::status).contains(201);
        assertThat(pay.refundsOf(order)).isEqualTo(1);
        assertThat(entries("refund")).isEqualTo(1);
        assertThat(refund(order, UUID.randomUUID().toString(), "").text("code")).isEqualTo("order_not_refundable");
        assertThat(refund(order, refund, ",\"price\":1").text("code")).isEqualTo("id_taken");
    }

    @Test
    void givesTheUsesAgainWhenWechatPayRefuses() {
        String order = paidOrder();
        pay.refuseRefundsWith("NOT_ENOUGH");

        Answer refused = refund(order, refund, "");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("code")).isEqualTo("refund_refused");
        assertThat(refused.text("bound")).isEqualTo("NOT_ENOUGH");
        assertThat(stateOf(order)).isEqualTo("paid");
        assertThat(balance()).isEqualTo(AMOUNT);
        proveTheLedger();
    }

    @Test
    void takesARefusedQuestionForNoRefusedRefund() {
        String order = paidOrder();
        refund(order, refund, "");
        pay.endRefund(number, "SUCCESS", clock.instant());
        pay.refuseQuestionsOfRefundsWith("NO_AUTH");

        clock.advance(LookAgain.SOONEST);
        watch.look();

        assertThat(stateOf(order)).isEqualTo("refunding");
        assertThat(balance()).isZero();

        pay.refuseQuestionsOfRefundsWith("");
        clock.advance(LookAgain.LATEST);
        watch.look();

        assertThat(stateOf(order)).isEqualTo("refunded");
        assertThat(balance()).isZero();
    }

    @Test
    void believesWhatItAskedForBeforeRatherThanARefusalOfTheSameAgain() {
        String order = paidOrder();
        refund(order, refund, "");
        pay.refuseRefundsWith("NOT_ENOUGH");

        Answer again = refund(order, refund, "");

        assertThat(again.status()).as(again.body()).isEqualTo(201);
        assertThat(again.text("state")).isEqualTo("asked");
        assertThat(balance()).isZero();
    }

    @Test
    void callsForAHandWhenMoneyComesBackAfterAll(CapturedOutput log) {
        String order = paidOrder();
        refund(order, refund, "");
        pay.endRefund(number, "CLOSED", clock.instant());
        pay.noticeOfRefund(number, clock.instant()).deliver(api);
        pay.endRefund(number, "SUCCESS", clock.instant());

        assertThat(pay.noticeOfRefund(number, clock.instant()).deliver(api).status())
                .isEqualTo(204);

        assertThat(stateOf(order)).isEqualTo("paid");
        assertThat(log.getOut().lines())
                .anyMatch(
                        line -> line.contains("ERROR") && line.contains("refund done that had failed order=" + order));
    }

    @Test
    void countsTheBytesOfAReasonAsWechatPayDoes() {
        String order = paidOrder();

        Answer refused = refund(order, refund, ",\"reason\":\"%s\"".formatted("退".repeat(27)));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("code")).isEqualTo("field_too_long");
        assertThat(refused.text("field")).isEqualTo("reason");
        assertThat(refused.text("bound")).isEqualTo("80 bytes");
        assertThat(refused.text("value")).isEqualTo("81");
        assertThat(stateOf(order)).isEqualTo("paid");
        Answer fits = refund(order, refund, ",\"reason\":\"%sab\"".formatted("退".repeat(26)));
        assertThat(fits.status()).as(fits.body()).isEqualTo(201);
    }

    @Test
    void givesTheUsesAgainWhenTheRefundIsClosed() {
        String order = paidOrder();
        refund(order, refund, "");
        pay.endRefund(number, "CLOSED", clock.instant());

        pay.noticeOfRefund(number, clock.instant()).deliver(api);

        assertThat(stateOf(order)).isEqualTo("paid");
        assertThat(balance()).isEqualTo(AMOUNT);
        assertThat(admin.get("/api/v1/admin/orders/" + order).text("refunds.0.state"))
                .isEqualTo("failed");
    }

    @Test
    void goesOnAskingWhenWechatPayIsSilent() {
        String order = paidOrder();
        pay.fallSilent();
        Answer asked = refund(order, refund, "");
        assertThat(asked.status()).isEqualTo(201);
        assertThat(asked.text("state")).isEqualTo("asked");

        pay.speakAgain();
        pay.refundAtOnceWith("SUCCESS");
        clock.advance(LookAgain.SOONEST);
        watch.look();

        assertThat(stateOf(order)).isEqualTo("refunded");
        assertThat(pay.refundsOf(order)).isEqualTo(1);
    }

    @Test
    void waitsForAHandWhereTheBuyersBankTakesNothing() {
        String order = paidOrder();
        refund(order, refund, "");
        pay.endRefund(number, "ABNORMAL", clock.instant());

        assertThat(pay.noticeOfRefund(number, clock.instant()).deliver(api).status())
                .isEqualTo(204);

        assertThat(stateOf(order)).isEqualTo("refunding");
    }

    @Test
    void isWrittenIntoTheAuditLogWithoutAnybodysWords() {
        String order = paidOrder();
        refund(order, refund, ",\"reason\":\"私人的话\"");

        Answer audit = admin.get("/api/v1/admin/audit?action=order.refund");

        assertThat(audit.text("items.0.subjectId")).isEqualTo(order);
        assertThat(audit.number("items.0.after.price")).isEqualTo(PRICE);
        assertThat(audit.body()).doesNotContain("私人的话");
    }

    @Test
    void refusesAnOrderThatNobodyPaid() {
        assertThat(refund(order(), refund, "").text("code")).isEqualTo("order_not_refundable");
        assertThat(refund(UUID.randomUUID().toString(), refund, "").status()).isEqualTo(404);
    }

    /** The free ones of the day first. */
    private void use(int uses) {
        AccountId account =
                new AccountId(UUID.fromString(buyer.get("/api/v1/account").text("id")));
        int free = buyer.get("/api/v1/quota").number("dailyRemaining");
        for (int used = 0; used < free + uses; used++) {
            UUID reservation = ledger.reserve(account, UUID.randomUUID(), Reservation.UNBOUNDED)
                    .id();
            ledger.settle(reservation, 1);
        }
    }
}
