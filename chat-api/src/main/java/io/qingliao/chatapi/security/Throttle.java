package io.qingliao.chatapi.security;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** How often somebody may guess passwords or make accounts; refuses with too_many_attempts. */
@Component
class Throttle {

    private final Attempts attempts;
    private final SecuritySettings settings;

    Throttle(Attempts attempts, SecuritySettings settings) {
        this.attempts = attempts;
        this.settings = settings;
    }

    void admitLogin(String username, ClientAddress address) {
        refuseIfClosed(pair(username, address), settings.loginFailures());
        refuseIfClosed(failuresOf(address), settings.loginFailuresPerAddress());
    }

    void loginFailed(String username, ClientAddress address) {
        attempts.count(pair(username, address), settings.loginWindow());
        attempts.count(failuresOf(address), settings.loginWindow());
    }

    void loginSucceeded(String username, ClientAddress address) {
        attempts.forget(pair(username, address));
    }

    /** Guesses at the password of somebody whose token was stolen; whoever has the token is the only one shut out. */
    void admitProof(AccountId account) {
        refuseIfClosed(proofsOf(account), settings.loginFailures());
    }

    void proofFailed(AccountId account) {
        attempts.count(proofsOf(account), settings.loginWindow());
    }

    /** Counts first and looks then, so that registrations made at the same moment see one another. */
    void admitRegistration(ClientAddress address) {
        String bucket = "registrations " + address;
        attempts.count(bucket, settings.registrationWindow());
        refuseIfClosed(bucket, settings.registrations() + 1);
    }

    /** A key that nobody has was shown. What comes from an address that is closed is not even counted any more. */
    void keyRefused(ClientAddress address) {
        String bucket = "keys " + address;
        refuseIfClosed(bucket, settings.wrongKeys());
        attempts.count(bucket, settings.loginWindow());
    }

    private void refuseIfClosed(String bucket, int limit) {
        attempts.closedFor(bucket, limit).ifPresent(wait -> {
            throw tooMany(wait);
        });
    }

    private static Refusal tooMany(Duration wait) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return Refusal.of(ErrorCode.TOO_MANY_ATTEMPTS, "Too many attempts; try again in %d s.".formatted(seconds))
                .retryAfter(wait);
    }

    private static String pair(String username, ClientAddress address) {
        return "login " + address + " " + username;
    }

    private static String proofsOf(AccountId account) {
        return "proofs " + account;
    }

    private static String failuresOf(ClientAddress address) {
        return "logins " + address;
    }
}
