package io.qingliao.modelserver.engine;

import java.time.Duration;

/** What a generation tells its reader: tokens, then one end. */
public sealed interface TokenEvent {

    /** One more token of the answer; never a stop token. */
    record Token(int id) implements TokenEvent {}

    record Finished(FinishReason reason, Usage usage) implements TokenEvent {}

    /** The request waited longer than may be; nothing follows. */
    record Expired(Duration longestWait) implements TokenEvent {}

    /** The engine could not go on; nothing follows. */
    record Failed(String sentence) implements TokenEvent {}
}
