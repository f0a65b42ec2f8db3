package io.qingliao.modelserver.engine;

/** Why a generation ended. */
public enum FinishReason {
    /** The model said so with one of its stop tokens. */
    STOP,
    /** The request's bound or the model's window was reached. */
    LENGTH,
    /** Nobody wanted the rest. */
    CANCELLED
}
