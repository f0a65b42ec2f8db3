package io.qingliao.chatapi.payment;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How somebody pays: inside the mini-program, or by scanning a code. */
public enum PayWay {
    @JsonProperty("jsapi")
    JSAPI,
    @JsonProperty("native")
    NATIVE
}
