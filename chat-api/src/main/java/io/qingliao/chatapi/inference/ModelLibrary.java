package io.qingliao.chatapi.inference;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** The models that lie in one model server's directory. */
public record ModelLibrary(List<Entry> models) {

    public ModelLibrary {
        // An answer without models is no library: reading it fails.
        models = List.copyOf(models);
    }

    /**
     * One of them.
     *
     * @param preferred whether it answers where a request names no model
     * @param problem why it could not be loaded the last time, in the model server's words
     * @param reservedBytes what its weights and its cache may take at most; nothing while it is not loaded
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Entry(
            String id,
            State state,
            boolean preferred,
            @Nullable String problem,
            @Nullable Long reservedBytes) {}

    public enum State {
        UNLOADED,
        LOADING,
        LOADED,
        /** Finishes what it answers and takes nothing more. */
        UNLOADING,
        FAILED;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
