package io.qingliao.chatapi.inference;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A model server's own words about a request that it does not take on; an expected outcome, without a stack trace. */
public final class ModelRefused extends RuntimeException {

    private final int status;
    private final String body;
    private final transient @Nullable Duration retryAfter;

    ModelRefused(int status, String body, @Nullable Duration retryAfter) {
        super("The model server refused with status " + status, null, false, false);
        this.status = status;
        this.body = body;
        this.retryAfter = retryAfter;
    }

    public int status() {
        return status;
    }

    /** JSON, an error in OpenAI's shape. */
    public String body() {
        return body;
    }

    /** When to come back, if it is a matter of time. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
