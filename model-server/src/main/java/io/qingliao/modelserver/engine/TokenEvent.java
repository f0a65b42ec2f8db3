package io.qingliao.modelserver.engine;

import io.qingliao.modelserver.sampling.TokenLogProbs;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a generation tells its reader: tokens, then one end. */
public sealed interface TokenEvent {

    /** The next tokens of the prompt, from its second on; only where asked for, and all before the answer's first. */
    record Scored(List<TokenLogProbs> tokens) implements TokenEvent {}

    /**
     * One more token of the answer; never a stop token.
     *
     * @param logProbs null unless asked for
     */
    record Token(int id, @Nullable TokenLogProbs logProbs) implements TokenEvent {

        public Token(int id) {
            this(id, null);
        }
    }

    record Finished(FinishReason reason, Usage usage) implements TokenEvent {}

    /** The request waited longer than may be; nothing follows. */
    record Expired(Duration longestWait) implements TokenEvent {}

    /** The engine could not go on; nothing follows. */
    record Failed(String sentence) implements TokenEvent {}
}
