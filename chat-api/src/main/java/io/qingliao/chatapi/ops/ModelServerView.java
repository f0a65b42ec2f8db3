package io.qingliao.chatapi.ops;

import com.fasterxml.jackson.annotation.JsonValue;
import io.qingliao.chatapi.inference.ServerState;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A model server as it goes over the wire; model and build are those last seen.
 *
 * @param drainingSince from then on it got no new turn; none while it may get some
 */
public record ModelServerView(
        URI url,
        State state,
        @Nullable String model,
        @Nullable Instant downSince,
        @Nullable Sample latest,
        @Nullable Build build,
        @Nullable Instant drainingSince) {

    /** Whether it answered when it was asked last; unknown until this instance has asked it. */
    public enum State {
        UP,
        DOWN,
        UNKNOWN;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What it runs; the window is in tokens. */
    public record Build(String precision, String device, int threads, int slots, int window, long parameters) {

        static Build of(ServerState.Model model) {
            return new Build(
                    model.precision(),
                    model.device(),
                    model.threads(),
                    model.slots(),
                    model.window(),
                    model.parameters());
        }
    }
}
