package io.qingliao.chatapi.shared;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request that is answered with a problem. It is an expected outcome, so it carries no stack trace; the detail is one
 * English sentence that names field, bound and given value, a text value by its length, and never a password or token.
 */
public final class Refusal extends RuntimeException {

    private final ErrorCode code;
    private final transient Problem problem;
    private final boolean retryForbidden;

    private Refusal(ErrorCode code, Problem problem, boolean retryForbidden) {
        super(problem.detail(), null, false, false);
        this.code = code;
        this.problem = problem;
        this.retryForbidden = retryForbidden;
    }

    public static Refusal of(ErrorCode code, String detail) {
        return new Refusal(code, Problem.of(code, detail), false);
    }

    /** Bound and value are left out where they do not apply. */
    public Refusal about(String field, @Nullable Object bound, @Nullable Object value) {
        return new Refusal(code, problem.about(field, text(bound), text(value)), retryForbidden);
    }

    /** Sent as the header Retry-After and as the member retryAfterSeconds, in whole seconds rounded up, at least 1. */
    public Refusal retryAfter(Duration wait) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return new Refusal(code, problem.retryingAfter(seconds), retryForbidden);
    }

    /** When what is used up comes back. */
    public Refusal renewsAt(Instant instant) {
        return new Refusal(code, problem.renewingAt(instant), retryForbidden);
    }

    /** Tells client libraries, by the header x-should-retry, that the same request will be refused again. */
    public Refusal doNotRetry() {
        return new Refusal(code, problem, true);
    }

    public ErrorCode code() {
        return code;
    }

    /** The English sentence of the answer. */
    public String detail() {
        return problem.detail();
    }

    Problem problem() {
        return problem;
    }

    Refusal filedAs(String incident) {
        return new Refusal(code, problem.filedAs(incident), retryForbidden);
    }

    boolean retryForbidden() {
        return retryForbidden;
    }

    private static @Nullable String text(@Nullable Object given) {
        return given == null ? null : given.toString();
    }
}
