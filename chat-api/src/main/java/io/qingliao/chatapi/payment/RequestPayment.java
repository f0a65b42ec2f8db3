package io.qingliao.chatapi.payment;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.wechat.pay.java.core.cipher.Signer;
import com.wechat.pay.java.core.util.NonceUtil;
import java.time.Instant;

/** What wx.requestPayment is given, by its names; signed, and not to be logged. */
public record RequestPayment(
        String timeStamp,
        String nonceStr,

        @JsonProperty("package") String packageValue,
        String signType,
        String paySign) {

    private static final int NONCE_LENGTH = 32;

    /** Signs by hand: the official client's own way logs it, and wants OkHttp on the class path. */
    static RequestPayment of(String appid, String prepaid, Instant now, Signer signer) {
        String timestamp = Long.toString(now.getEpochSecond());
        String nonce = NonceUtil.createNonce(NONCE_LENGTH);
        String payment = "prepay_id=" + prepaid;
        String message = "%s\n%s\n%s\n%s\n".formatted(appid, timestamp, nonce, payment);
        return new RequestPayment(
                timestamp, nonce, payment, "RSA", signer.sign(message).getSign());
    }

    @Override
    public String toString() {
        return "RequestPayment[hidden]";
    }
}
