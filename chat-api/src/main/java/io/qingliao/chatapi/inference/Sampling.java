package io.qingliao.chatapi.inference;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * How the model chooses its words; what is unset is left to the checkpoint.
 *
 * @param temperature 0 takes the likeliest word each time, more is more daring
 * @param topP only the likeliest words that together have this probability
 * @param topK only so many of the likeliest words
 * @param repetitionPenalty above 1 it avoids what was said
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Sampling(
        @DecimalMin("0") @DecimalMax("2") @Nullable Double temperature,
        @DecimalMin("0.01") @DecimalMax("1") @Nullable Double topP,
        @Min(1) @Max(1000) @Nullable Integer topK,
        @DecimalMin("0.1") @DecimalMax("10") @Nullable Double repetitionPenalty) {

    public static final Sampling UNSET = new Sampling(null, null, null, null);
}
