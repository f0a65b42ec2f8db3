package io.qingliao.chatapi.security;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Bounds how often one person may guess at what others keep secret, on all instances together. */
@Component
public class Guesses {

    private final Attempts attempts;

    Guesses(Attempts attempts) {
        this.attempts = attempts;
    }

    /**
     * Counts first and looks then, so that guesses made at the same moment see one another. Refuses with
     * too_many_attempts what comes after so many wrong guesses in a window.
     */
    public void admit(String secret, AccountId who, int most, Duration window) {
        String bucket = bucket(secret, who);
        attempts.count(bucket, window);
        attempts.closedFor(bucket, most + 1).ifPresent(wait -> {
            long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
            throw Refusal.of(ErrorCode.TOO_MANY_ATTEMPTS, "Too many attempts; try again in %d s.".formatted(seconds))
                    .retryAfter(wait);
        });
    }

    /** It was no guess. */
    public void right(String secret, AccountId who) {
        attempts.forget(bucket(secret, who));
    }

    private static String bucket(String secret, AccountId who) {
        return "guesses " + secret + " " + who;
    }
}
