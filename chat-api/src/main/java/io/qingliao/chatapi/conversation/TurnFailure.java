package io.qingliao.chatapi.conversation;

import com.fasterxml.jackson.annotation.JsonValue;
import io.qingliao.chatapi.shared.ErrorCode;
import java.util.Locale;

/** Why an answer did not come to its end. */
public enum TurnFailure {
    MODEL_BUSY("The model server's queue is full."),
    MODEL_UNAVAILABLE("The model server broke off its answer."),
    INTERRUPTED("The service was stopped while the model answered."),
    INTERNAL_ERROR("Something went wrong inside the service.");

    private final String detail;

    TurnFailure(String detail) {
        this.detail = detail;
    }

    public static TurnFailure of(ErrorCode code) {
        return switch (code) {
            case MODEL_BUSY -> MODEL_BUSY;
            case MODEL_UNAVAILABLE -> MODEL_UNAVAILABLE;
            default -> INTERNAL_ERROR;
        };
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** One English sentence. */
    public String detail() {
        return detail;
    }
}
