package io.qingliao.modelserver.api;

import java.io.IOException;
import java.util.Optional;

/** More of a request's body came than may. */
class BodyTooLargeException extends IOException {

    private final long most;

    /** @param most bytes that a body may have */
    BodyTooLargeException(long most) {
        super("The body must have at most " + most + " bytes.");
        this.most = most;
    }

    long most() {
        return most;
    }

    /** Whether that is what made another fail. */
    static Optional<BodyTooLargeException> in(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyTooLargeException tooLarge) {
                return Optional.of(tooLarge);
            }
        }
        return Optional.empty();
    }
}
