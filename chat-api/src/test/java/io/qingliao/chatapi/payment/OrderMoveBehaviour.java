package io.qingliao.chatapi.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.StandInWechat;
import io.qingliao.chatapi.support.Together;
import io.qingliao.chatapi.support.WechatPayNotice;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody who orders on the phone, and makes one account of that and the one on the web. */
abstract class OrderMoveBehaviour extends PaymentScenario {

    private final String openid = StandInWechat.someOpenid();
    private Api onWeb;

    @BeforeEach
    void somebodyOnThePhone() {
        onWeb = buyer;
        buyer = api.as(api.post("/api/v1/wechat/sessions", "{\"code\":\"%s\"}".formatted(wechat.codeOf(openid)))
                .text("token"));
    }

    @Test
    void creditsToTheOneThatStaysWhatIsPaidAfterwards() {
        String id = order();
        assertThat(link().status()).isEqualTo(200);

        pay.pay(id, clock.instant());
        assertThat(pay.noticeOf(id, clock.instant()).deliver(api).status()).isEqualTo(204);

        buyer = onWeb;
        assertThat(stateOf(id)).isEqualTo("paid");
        assertThat(balance()).isEqualTo(AMOUNT);
        proveTheLedger();
    }

    @Test
    void takesBackFromTheOneThatStaysWhatIsRefundedAfterwards() {
        String id = paidOrder();
        assertThat(link().status()).isEqualTo(200);
        buyer = onWeb;
        assertThat(balance()).isEqualTo(AMOUNT);

        assertThat(refund(id, UUID.randomUUID().toString(), "").status()).isLessThan(300);

        assertThat(balance()).isZero();
        proveTheLedger();
    }

    @Test
    void losesNothingThatIsPaidWhileTheTwoBecomeOne() throws Exception {
        String code = show();
        String id = order();
        pay.pay(id, clock.instant());
        WechatPayNotice notice = pay.noticeOf(id, clock.instant());
        Queue<Integer> answers = new ConcurrentLinkedQueue<>();

        Together.run(
                2,
                nth -> answers.add(
                        nth == 0 ? type(code).status() : notice.deliver(api).status()));

        assertThat(answers).containsExactlyInAnyOrder(200, 204);
        buyer = onWeb;
        assertThat(balance()).isEqualTo(AMOUNT);
        assertThat(entries("top_up")).isEqualTo(1);
        proveTheLedger();
    }

    private Answer link() {
        return type(show());
    }

    private String show() {
        return onWeb.post("/api/v1/account/link-codes", "{\"password\":\"%s\"}".formatted(Api.PASSWORD))
                .text("code");
    }

    private Answer type(String code) {
        return buyer.post(
                "/api/v1/account/link",
                "{\"code\":\"%s\",\"wechatCode\":\"%s\"}".formatted(code, wechat.codeOf(openid)));
    }
}
