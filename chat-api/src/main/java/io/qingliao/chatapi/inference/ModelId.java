package io.qingliao.chatapi.inference;

import com.fasterxml.jackson.annotation.JsonValue;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;

/** Names a model, as the model servers call it: by the directory that it lies in. */
public record ModelId(@JsonValue String value) {

    /** In UTF-16 units; no file system allows longer names. */
    private static final int LONGEST = 255;

    /** As somebody gives it, who may know of no such model. */
    public static ModelId parse(String given) {
        if (given.length() > LONGEST) {
            throw Refusal.of(
                            ErrorCode.FIELD_TOO_LONG,
                            "model must be at most %d characters; got %d.".formatted(LONGEST, given.length()))
                    .about("model", LONGEST, given.length());
        }
        return new ModelId(given);
    }

    @Override
    public String toString() {
        return value;
    }
}
