package io.qingliao.chatapi.openai;

import java.util.Locale;

/** How a request of a program ended. */
enum CompletionOutcome {
    /** The model said all it had to say. */
    COMPLETE,
    /** It came to hold what may not be said, and was ended before that. */
    FILTERED,
    /** The program went away before that. */
    LEFT,
    /** The model server or this service broke off. */
    FAILED,
    /** The model server did not take it on. */
    REFUSED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
