package io.qingliao.chatapi.persona;

import io.qingliao.chatapi.inference.Sampling;
import io.qingliao.chatapi.shared.PlainText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A persona as an administrator writes it. Lengths are in UTF-16 units; no text holds what PostgreSQL cannot store.
 *
 * @param avatar an emoji
 * @param greeting what is shown before anything is said; the model does not see it
 * @param systemPrompt empty for none
 */
public record PersonaDraft(
        @NotBlank @Size(max = 60) @Pattern(regexp = PlainText.ONE_LINE)
        String name,

        @NotNull @Size(max = 32) @Pattern(regexp = PlainText.ONE_LINE)
        String avatar,

        @NotNull @Size(max = 1000) @Pattern(regexp = TEXT) String greeting,
        @NotNull @Size(max = 4000) @Pattern(regexp = TEXT) String systemPrompt,
        @Valid @Nullable Sampling sampling) {

    private static final String TEXT = "[^\\x00\\p{Cs}]*";

    Sampling samplingOrUnset() {
        return sampling == null ? Sampling.UNSET : sampling;
    }
}
