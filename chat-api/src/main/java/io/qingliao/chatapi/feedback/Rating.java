package io.qingliao.chatapi.feedback;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether an answer was any good. */
public enum Rating {
    @JsonProperty("up")
    UP,
    @JsonProperty("down")
    DOWN
}
