package io.qingliao.chatapi.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.account.AccountErased;
import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.quota.Amount;
import io.qingliao.chatapi.quota.Credit;
import io.qingliao.chatapi.quota.CreditLedger;
import io.qingliao.chatapi.quota.EntryKind;
import io.qingliao.chatapi.quota.QuotaUnit;
import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.EveryTable;
import io.qingliao.chatapi.support.StandInWechat;
import io.qingliao.chatapi.support.StandInWechatPay;
import io.qingliao.chatapi.support.Together;
import io.qingliao.chatapi.support.WechatPayNotice;
import io.qingliao.chatapi.support.WechatPayNotice.Sent;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OutputCaptureExtension.class)
abstract class PaymentBehaviour extends PaymentScenario {

    /** What a balance holds at most. */
    private static final int LARGEST_BALANCE = 1_000_000_000;

    @Autowired
    Settlement settlement;

    @Autowired
    OrderData data;

    @Autowired
    CreditLedger credits;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    EveryTable tables;

    @Test
    void saysThatItSellsAndWhat() {
        String dearer = sell("1000 次", 4_800, 1_000);
        admin.put(
                "/api/v1/admin/top-ups/" + dearer,
                "{\"title\":\"1000 次\",\"price\":4800,\"amount\":1000,\"onSale\":false}");

        Answer shop = buyer.get("/api/v1/top-ups");

        assertThat(api.get("/api/v1/service").json().at("/topUp").asBoolean()).isTrue();
        assertThat(shop.json().at("/items").findValuesAsString("id"))
                .contains(topUp)
                .doesNotContain(dearer);
        assertThat(shop.json().at("/ways").valueStream().map(Object::toString)).containsExactly("\"native\"");
    }

    @Test
    void creditsWhatWasPaidByACode() {
        String id = UUID.randomUUID().toString();
        Answer placed = order(id, "native");

        assertThat(placed.text("codeUrl")).startsWith("weixin://wxpay/");
        assertThat(placed.json().at("/requestPayment").isNull()).isTrue();
        assertThat(placed.text("order.state")).isEqualTo("created");
        assertThat(pay.order(id).at("/notify_url").asString())
                .isEqualTo("https://chat.example.cn/api/v1/wechat/pay/notifications");
        assertThat(pay.order(id).at("/amount/total").asInt()).isEqualTo(PRICE);
        assertThat(pay.order(id).at("/appid").asString()).isEqualTo(StandInWechatPay.APPID);

        pay.pay(id, clock.instant());
        Answer heard = pay.noticeOf(id, clock.instant()).deliver(api);

        assertThat(heard.status()).isEqualTo(204);
        assertThat(heard.body()).isEmpty();
        assertThat(stateOf(id)).isEqualTo("paid");
        assertThat(balance()).isEqualTo(AMOUNT);
        Answer ledger = buyer.get("/api/v1/quota/ledger");
        assertThat(ledger.text("items.0.kind")).isEqualTo("top_up");
        assertThat(ledger.text("items.0.reason")).isEqualTo("100 次");
        assertThat(buyer.get("/api/v1/orders").text("items.0.id")).isEqualTo(id);
        proveTheLedger();
    }

    @Test
    void letsAWechatUserPayInTheMiniProgram() {
        buyer = api.as(api.post(
                        "/api/v1/wechat/sessions",
                        "{\"code\":\"%s\"}".formatted(wechat.codeOf(StandInWechat.someOpenid())))
                .text("token"));
        String id = UUID.randomUUID().toString();

        Answer placed = order(id, "jsapi");

        assertThat(buyer.get("/api/v1/top-ups").json().at("/ways").size()).isEqualTo(2);
        assertThat(placed.text("requestPayment.package")).startsWith("prepay_id=wx");
        assertThat(placed.text("requestPayment.signType")).isEqualTo("RSA");
        assertThat(pay.isSigned(placed.json().at("/requestPayment"), StandInWechat.APPID))
                .isTrue();
        assertThat(placed.text("requestPayment.timeStamp")).matches("\\d{10}");
        assertThat(pay.order(id).at("/appid").asString()).isEqualTo(StandInWechat.APPID);
        pay.pay(id, clock.instant());
        assertThat(pay.noticeOf(id, clock.instant()).deliver(api).status()).isEqualTo(204);
        assertThat(balance()).isEqualTo(AMOUNT);
    }

    @Test
    void asksWhoeverIsNoWechatUserToBecomeOneFirst() {
        assertThat(order(UUID.randomUUID().toString(), "jsapi").text("code")).isEqualTo("wechat_user_needed");
    }

    @Test
    void makesOneOrderOfADoubleClick() throws Exception {
        String id = UUID.randomUUID().toString();
        Queue<Answer> answers = new ConcurrentLinkedQueue<>();

        Together.run(4, nth -> answers.add(order(id, "native")));

        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(buyer.get("/api/v1/orders").json().at("/items").size()).isEqualTo(1);
        assertThat(order(id, "native").text("codeUrl")).isNotEmpty();
        Api other = api.asSomebodyNew();
        assertThat(other.post(
                                "/api/v1/orders",
                                "{\"id\":\"%s\",\"packageId\":\"%s\",\"way\":\"native\"}".formatted(id, topUp))
                        .text("code"))
                .isEqualTo("id_taken");
    }

    @Test
    void sellsNothingThatIsNotOnSale() {
        admin.delete("/api/v1/admin/top-ups/" + topUp);

        assertThat(order(UUID.randomUUID().toString(), "native").text("code")).isEqualTo("top_up_not_on_sale");
    }

    @Test
    void keepsToThePriceOfTheMomentInWhichItWasOrdered() {
        String id = order();
        admin.put("/api/v1/admin/top-ups/" + topUp, "{\"title\":\"100 次\",\"price\":1,\"amount\":1,\"onSale\":true}");

        assertThat(order(id, "native").number("order.price")).isEqualTo(PRICE);
        pay.pay(id, clock.instant());
        pay.noticeOf(id, clock.instant()).deliver(api);
        assertThat(balance()).isEqualTo(AMOUNT);
    }

    @Test
    void creditsOnceWhatItIsToldTwentyTimesAtOnce() throws Exception {
        String id = order();
        pay.pay(id, clock.instant());
        Instant now = clock.instant();
        Queue<Integer> answers = new ConcurrentLinkedQueue<>();

        Together.run(20, nth -> answers.add(pay.noticeOf(id, now).deliver(api).status()));

        assertThat(answers).hasSize(20).containsOnly(204);
        assertThat(balance()).isEqualTo(AMOUNT);
        assertThat(entries("top_up")).isEqualTo(1);
        proveTheLedger();
    }

    @Test
    void findsOutByItselfWhatNobodyToldIt() {
        String id = order();
        pay.pay(id, clock.instant());

        clock.advance(LookAgain.SOONEST);
        watch.look();

        assertThat(stateOf(id)).isEqualTo("paid");
        assertThat(balance()).isEqualTo(AMOUNT);
    }

    @Test
    void creditsNothingForMoneyThatWentBackBeforeItHeardOfIt(CapturedOutput log) {
        String id = order();
        pay.pay(id, clock.instant());
        pay.giveBackElsewhere(id);

        clock.advance(LookAgain.SOONEST);
        watch.look();

        Answer order = admin.get("/api/v1/admin/orders/" + id);
        assertThat(order.text("state")).isEqualTo("paid");
        assertThat(order.number("credited")).isZero();
        assertThat(order.text("transactionId")).startsWith("4200");
        assertThat(balance()).isZero();
        assertThat(log.getOut().lines())
                .anyMatch(line -> line.contains("ERROR") && line.contains("payment given back elsewhere order=" + id));
    }

    @Test
    void sellsAPackageWhoseTitleIsLongerThanWechatPayTells() {
        topUp = sell("聊".repeat(60), PRICE, AMOUNT);

        String id = order();

        assertThat(pay.order(id).at("/description").asString()).isEqualTo("轻聊 " + "聊".repeat(40));
    }

    @Test
    void asksInGrowingPausesAndClosesWhatNobodyPaysAtWechatPayFirst() {
        String id = order();
        watch.look();
        clock.advance(Duration.ofMinutes(15).minusSeconds(1));
        watch.look();
        assertThat(stateOf(id)).isEqualTo("created");

        clock.advance(Duration.ofSeconds(1));
        watch.look();

        assertThat(stateOf(id)).isEqualTo("closed");
        assertThat(pay.order(id).at("/trade_state").asString()).isEqualTo("CLOSED");
        assertThat(order(id, "native").json().at("/codeUrl").isNull()).isTrue();
        assertThat(balance()).isZero();
    }

    @Test
    void closesNothingOfWhichItKnowsNothing() {
        String id = order();
        pay.pay(id, clock.instant());
        pay.fallSilent();
        clock.advance(Duration.ofMinutes(16));
        watch.look();
        assertThat(stateOf(id)).isEqualTo("created");

        pay.speakAgain();
        clock.advance(Duration.ofMinutes(16));
        watch.look();

        assertThat(stateOf(id)).isEqualTo("paid");
        assertThat(balance()).isEqualTo(AMOUNT);
    }

    @Test
    void believesNoAnswerThatWechatPayDidNotSign() {
        String id = order();
        pay.pay(id, clock.instant());
        pay.signWrongly();

        clock.advance(LookAgain.SOONEST);
        watch.look();

        assertThat(stateOf(id)).isEqualTo("created");
        assertThat(order(UUID.randomUUID().toString(), "native").text("code")).isEqualTo("wechat_unavailable");
    }

    @Test
    void creditsALatePaymentOfAClosedOrder() {
        String id = order();
        pay.pay(id, clock.instant());
        settlement.close(new OrderId(UUID.fromString(id)));
        assertThat(stateOf(id)).isEqualTo("closed");

        assertThat(pay.noticeOf(id, clock.instant()).deliver(api).status()).isEqualTo(204);

        assertThat(stateOf(id)).isEqualTo("paid");
        assertThat(balance()).isEqualTo(AMOUNT);
    }

    private enum Untrue {
        SIGNATURE(notice -> notice.signedBySomebodyElse(), 401),
        SIGNATURE_TEST(notice -> notice.asSignatureTest(), 401),
        PRICE(notice -> notice.withTotal(1), 400),
        MERCHANT(notice -> notice.with("mchid", "1900000002"), 400),
        APP(notice -> notice.with("appid", "wx0000000000000000"), 400),
        ORDER(notice -> notice.with("out_trade_no", "0123456789abcdef0123456789abcdef"), 400),
        NUMBER(notice -> notice.with("out_trade_no", "'; drop table account"), 400);

        private final UnaryOperator<WechatPayNotice> change;
        private final int status;

        Untrue(UnaryOperator<WechatPayNotice> change, int status) {
            this.change = change;
            this.status = status;
        }
    }

    @ParameterizedTest
    @EnumSource(Untrue.class)
    void creditsNothingByANoticeWithAWrong(Untrue untrue) {
        String id = order();
        pay.pay(id, clock.instant());

        Answer refused = untrue.change.apply(pay.noticeOf(id, clock.instant())).deliver(api);

        assertThat(refused.status()).isEqualTo(untrue.status);
        assertThat(refused.text("code")).isEqualTo("FAIL");
        assertThat(stateOf(id)).isEqualTo("created");
        assertThat(balance()).isZero();
    }

    @Test
    void hearsNoNoticeOfLongAgo() {
        String id = order();
        pay.pay(id, clock.instant());
        Sent overheard = pay.noticeOf(id, clock.instant()).sign();
        clock.advance(Duration.ofMinutes(5).plusSeconds(1));

        assertThat(overheard.deliver(api).status()).isEqualTo(401);
        assertThat(stateOf(id)).isEqualTo("created");
    }

    @Test
    void hearsNothingWithoutASignature() {
        Answer refused = api.post("/api/v1/wechat/pay/notifications", "{\"event_type\":\"TRANSACTION.SUCCESS\"}");

        assertThat(refused.status()).isEqualTo(401);
        assertThat(new Sent("no json", Long.toString(clock.instant().getEpochSecond()), "n", "s")
                        .deliver(api)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void losesNothingWhenItDiesBetweenPaidAndCredited() {
        String id = order();
        pay.pay(id, clock.instant());
        transaction.executeWithoutResult(dies -> {
            settlement.pay(payment(id));
            dies.setRollbackOnly();
        });
        assertThat(stateOf(id)).isEqualTo("created");
        assertThat(balance()).isZero();

        clock.advance(LookAgain.SOONEST);
        watch.look();

        assertThat(stateOf(id)).isEqualTo("paid");
        assertThat(balance()).isEqualTo(AMOUNT);
        proveTheLedger();
    }

    @Test
    void keepsThePersonOutOfTheBooksOnceTheyAreGone() {
        String id = paidOrder();
        AccountId account =
                new AccountId(UUID.fromString(buyer.get("/api/v1/account").text("id")));

        transaction.executeWithoutResult(now -> events.publishEvent(new AccountErased(account, "somebody")));

        assertThat(tables.thatHold(account.toString())).doesNotContain("payment_order", "payment_refund");
        Answer kept = admin.get("/api/v1/admin/orders/" + id);
        assertThat(kept.number("price")).isEqualTo(PRICE);
        assertThat(kept.text("transactionId")).isNotEmpty();
        assertThat(kept.json().at("/accountId").isNull()).isTrue();
    }

    @Test
    void givesTheMoneyBackThatCameForAnAccountThatIsGone() {
        String id = order();
        pay.pay(id, clock.instant());
        AccountId account =
                new AccountId(UUID.fromString(buyer.get("/api/v1/account").text("id")));
        transaction.executeWithoutResult(now -> events.publishEvent(new AccountErased(account, "somebody")));

        pay.noticeOf(id, clock.instant()).deliver(api);
        watch.look();

        Answer order = admin.get("/api/v1/admin/orders/" + id);
        assertThat(order.text("state")).isEqualTo("refunding");
        assertThat(order.number("credited")).isZero();
        assertThat(order.number("refunds.0.price")).isEqualTo(PRICE);
        assertThat(pay.refundsOf(id)).isEqualTo(1);
    }

    @Test
    void givesTheMoneyBackThatCameForAFullBalance() {
        String id = order();
        fillTheBalanceUpTo(AMOUNT - 1);
        pay.pay(id, clock.instant());

        assertThat(pay.noticeOf(id, clock.instant()).deliver(api).status()).isEqualTo(204);
        watch.look();

        Answer order = admin.get("/api/v1/admin/orders/" + id);
        assertThat(order.text("state")).isEqualTo("refunding");
        assertThat(order.number("credited")).isZero();
        assertThat(order.number("refunds.0.price")).isEqualTo(PRICE);
        assertThat(entries("top_up")).isZero();
        proveTheLedger();
    }

    private void fillTheBalanceUpTo(int room) {
        Amount amount = new Amount(QuotaUnit.USES, LARGEST_BALANCE - room);
        credits.credit(buyerId(), new Credit(EntryKind.GRANT, amount, "filled:" + buyerId(), null, null));
    }

    @Test
    void letsPeopleTakeAlongWhatTheyBought() {
        String id = paidOrder();
        ByteArrayOutputStream written = new ByteArrayOutputStream();

        data.write(buyerId(), written);

        JsonNode lines = JsonMapper.shared().readTree(written.toString(StandardCharsets.UTF_8));
        assertThat(lines.size()).isEqualTo(1);
        assertThat(lines.at("/0/id").asString()).isEqualTo(id);
        assertThat(lines.at("/0/price").asInt()).isEqualTo(PRICE);
        assertThat(lines.at("/0/transactionId").asString()).startsWith("4200");
    }

    @Test
    void writesNoSecretAndNoBuyerIntoTheLog(CapturedOutput log) {
        paidOrder();
        pay.noticeOf(order(), clock.instant()).signedBySomebodyElse().deliver(api);
        pay.fallSilent();
        order(UUID.randomUUID().toString(), "native");

        assertThat(log).contains("order paid order=", "notice refused", "status 500 code SYSTEM_ERROR");
        assertThat(log).doesNotContain(pay.apiV3Key(), "oPayer", "weixin://", "WECHATPAY2-SHA256-RSA2048");
    }

    private AccountId buyerId() {
        return new AccountId(UUID.fromString(buyer.get("/api/v1/account").text("id")));
    }

    private Payment payment(String id) {
        return new Payment(
                new OrderId(UUID.fromString(id)),
                "4200" + id.substring(0, 8),
                PRICE,
                "CNY",
                StandInWechatPay.MERCHANT,
                StandInWechatPay.APPID,
                clock.instant());
    }
}
