package io.qingliao.chatapi.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.ApiBehaviour;
import io.qingliao.chatapi.support.OnH2;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The service as it is shipped. */
@OnH2
class NoMerchantTest extends ApiBehaviour {

    @Test
    void sellsNothing() {
        Api somebody = api.asSomebodyNew();

        Answer order = somebody.post(
                "/api/v1/orders",
                "{\"id\":\"%s\",\"packageId\":\"%s\",\"way\":\"native\"}"
                        .formatted(UUID.randomUUID(), UUID.randomUUID()));

        assertThat(api.get("/api/v1/service").json().at("/topUp").asBoolean()).isFalse();
        assertThat(somebody.get("/api/v1/top-ups").text("code")).isEqualTo("top_up_not_offered");
        assertThat(order.text("code")).isEqualTo("top_up_not_offered");
        assertThat(api.post("/api/v1/wechat/pay/notifications", "{}").status()).isEqualTo(403);
        assertThat(somebody.get("/api/v1/orders").json().at("/items").size()).isZero();
    }

    @Test
    void listsOrdersByTheirStateAsAnswersWriteIt() {
        Answer paid = admin().get("/api/v1/admin/orders?state=paid");

        assertThat(paid.status()).isEqualTo(200);
        assertThat(paid.json().at("/items").isArray()).isTrue();
        assertThat(admin().get("/api/v1/admin/orders?state=sold").status()).isEqualTo(400);
    }
}
