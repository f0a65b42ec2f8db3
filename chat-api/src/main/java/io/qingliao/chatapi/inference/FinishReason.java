package io.qingliao.chatapi.inference;

/** Why the model ended its answer. */
public enum FinishReason {
    STOP,
    LENGTH
}
