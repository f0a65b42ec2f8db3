package io.qingliao.chatapi.alert;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.qingliao.chatapi.ops.ModelServerView;
import io.qingliao.chatapi.ops.Sample;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a rule may watch of a model server. */
public enum AlertFigure {
    /** 1 while it does not answer though nobody took it out of use, else 0. */
    SERVER_DOWN,
    WAITING,
    RUNNING,
    TTFT_P95_MILLIS,
    TPOT_P50_MILLIS,
    TOKENS_PER_SECOND,
    RESIDENT_BYTES;

    /** None while the server does not say. */
    @Nullable
    Double of(ModelServerView server) {
        if (this == SERVER_DOWN) {
            return server.state() == ModelServerView.State.DOWN && server.drainingSince() == null ? 1.0 : 0.0;
        }
        return server.latest() == null ? null : of(server.latest());
    }

    private @Nullable Double of(Sample sample) {
        return switch (this) {
            case SERVER_DOWN -> null;
            case WAITING -> (double) sample.waiting();
            case RUNNING -> (double) sample.running();
            case TTFT_P95_MILLIS -> sample.ttftP95Millis();
            case TPOT_P50_MILLIS -> sample.tpotP50Millis();
            case TOKENS_PER_SECOND -> sample.tokensPerSecond();
            case RESIDENT_BYTES -> (double) sample.residentBytes();
        };
    }

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static AlertFigure named(String word) {
        return Arrays.stream(values())
                .filter(figure -> figure.word().equals(word))
                .findFirst()
                .orElseThrow(() -> unknown(word));
    }

    private static Refusal unknown(String word) {
        String bound = Arrays.stream(values()).map(AlertFigure::word).collect(Collectors.joining(", "));
        return Refusal.of(
                        ErrorCode.FIELD_INVALID,
                        "figure must be one of %s; got another word of %d characters.".formatted(bound, word.length()))
                .about("figure", bound, word.length());
    }
}
