package io.qingliao.chatapi.feedback;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What is wrong with an answer. */
public enum Reason {
    @JsonProperty("wrong")
    WRONG,
    @JsonProperty("unhelpful")
    UNHELPFUL,
    @JsonProperty("repetitive")
    REPETITIVE,
    @JsonProperty("off_topic")
    OFF_TOPIC,
    @JsonProperty("unsafe")
    UNSAFE,
    @JsonProperty("other")
    OTHER
}
