package io.qingliao.chatapi.payment;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What wx.requestPayment is given, by its names; signed, and not to be logged. */
public record RequestPayment(
        String timeStamp,
        String nonceStr,

        @JsonProperty("package") String packageValue,
        String signType,
        String paySign) {

    @Override
    public String toString() {
        return "RequestPayment[hidden]";
    }
}
