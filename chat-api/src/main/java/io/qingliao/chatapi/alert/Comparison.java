package io.qingliao.chatapi.alert;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.util.Locale;

/** On which side of its threshold a figure breaks a rule. */
public enum Comparison {
    ABOVE,
    BELOW;

    boolean isBroken(double value, double threshold) {
        return this == ABOVE ? value > threshold : value < threshold;
    }

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static Comparison named(String word) {
        for (Comparison comparison : values()) {
            if (comparison.word().equals(word)) {
                return comparison;
            }
        }
        throw Refusal.of(
                        ErrorCode.FIELD_INVALID,
                        "comparison must be above or below; got another word of %d characters."
                                .formatted(word.length()))
                .about("comparison", "above, below", word.length());
    }
}
