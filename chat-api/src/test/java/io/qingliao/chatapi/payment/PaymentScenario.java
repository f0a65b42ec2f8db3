package io.qingliao.chatapi.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.ApiBehaviour;
import io.qingliao.chatapi.support.StandInWechat;
import io.qingliao.chatapi.support.StandInWechatPay;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A shop that sells 100 uses for 6 yuan, and somebody who wants them. */
abstract class PaymentScenario extends ApiBehaviour {

    static final StandInWechat wechat = StandInWechat.start();
    static final StandInWechatPay pay = StandInWechatPay.start();

    static final int PRICE = 600;
    static final int AMOUNT = 100;

    @Autowired
    PaymentWatch watch;

    @Autowired
    Scheduler jobs;

    Api admin;
    Api buyer;
    String topUp;

    @DynamicPropertySource
    static void wechat(DynamicPropertyRegistry settings) {
        settings.add("qingliao.wechat.appid", () -> StandInWechat.APPID);
        settings.add("qingliao.wechat.secret", () -> StandInWechat.SECRET);
        settings.add("qingliao.wechat.base-url", wechat::url);
        settings.add("qingliao.rates.orders-per-address", () -> 100_000);
        pay.settings(settings);
    }

    @BeforeEach
    void aShopAndABuyer() {
        // What they do is done here by hand.
        jobs.pause();
        await().until(() -> jobs.getCurrentlyExecuting().isEmpty());
        wechat.reset();
        pay.reset();
        admin = admin();
        buyer = api.asSomebodyNew();
        topUp = sell("100 次", PRICE, AMOUNT);
    }

    String sell(String title, int price, int amount) {
        String id = UUID.randomUUID().toString();
        Answer made = admin.post(
                "/api/v1/admin/top-ups",
                "{\"id\":\"%s\",\"title\":\"%s\",\"price\":%d,\"unit\":\"uses\",\"amount\":%d,\"onSale\":true}"
                        .formatted(id, title, price, amount));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return id;
    }

    /** Gives the order's id. */
    String order() {
        String id = UUID.randomUUID().toString();
        Answer placed = order(id, "native");
        assertThat(placed.status()).as(placed.body()).isEqualTo(201);
        return id;
    }

    Answer order(String id, String way) {
        return buyer.post(
                "/api/v1/orders", "{\"id\":\"%s\",\"packageId\":\"%s\",\"way\":\"%s\"}".formatted(id, topUp, way));
    }

    /** Gives the id of an order that is paid. */
    String paidOrder() {
        String id = order();
        pay.pay(id, clock.instant());
        assertThat(pay.noticeOf(id, clock.instant()).deliver(api).status()).isEqualTo(204);
        return id;
    }

    Answer refund(String order, String refund, String rest) {
        return admin.post("/api/v1/admin/orders/" + order + "/refunds", "{\"id\":\"%s\"%s}".formatted(refund, rest));
    }

    String stateOf(String order) {
        return buyer.get("/api/v1/orders/" + order).text("state");
    }

    int balance() {
        return buyer.get("/api/v1/quota").number("balance");
    }

    long entries(String kind) {
        return buyer.get("/api/v1/quota/ledger?limit=100")
                .json()
                .at("/items")
                .valueStream()
                .filter(entry -> entry.get("kind").asString().equals(kind))
                .count();
    }

    void proveTheLedger() {
        assertThat(admin.get("/api/v1/admin/ledger/check").json().at("/isSound").asBoolean())
                .isTrue();
    }
}
