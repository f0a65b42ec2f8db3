package io.qingliao.modelserver.api;

import io.qingliao.modelserver.engine.FinishReason;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How one endpoint writes its answers down. */
interface Dialect {

    /** What its response ids begin with. */
    String idPrefix();

    /** One whole choice. */
    Object choice(int index, String text, @Nullable List<PlacedToken> tokens, FinishReason reason);

    Object whole(CompletionHead head, List<Object> choices, UsageBody usage);

    /** The first chunk of a choice, sent before anything is computed, where there is one. */
    Optional<Object> opening(CompletionHead head, int index);

    /** A piece of a choice; {@code tokens} is null where they are not told. */
    Object more(CompletionHead head, int index, String text, @Nullable List<PlacedToken> tokens);

    /** The last chunk of a choice, behind all its text. */
    Object end(CompletionHead head, int index, FinishReason reason);

    /** A chunk without choices, for the usage. */
    Object nothing(CompletionHead head);

    static String word(FinishReason reason) {
        return reason == FinishReason.LENGTH ? "length" : "stop";
    }
}
