package io.qingliao.chatapi.security;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import io.qingliao.chatapi.shared.Sha256;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** How often somebody may guess passwords, make accounts or ask for what costs much. */
@Component
class Throttle {

    private static final Logger log = LoggerFactory.getLogger(Throttle.class);

    /** How long it is remembered how often a name was closed to an address, and the longest that it is closed. */
    private static final Duration STRIKES_KEPT = Duration.ofDays(1);

    private final Attempts attempts;
    private final SecuritySettings settings;

    Throttle(Attempts attempts, SecuritySettings settings) {
        this.attempts = attempts;
        this.settings = settings;
    }

    /**
     * Refuses with too_many_attempts.
     *
     * @param isKnownThere whether the owner of that name is logged in at that address: guesses from many addresses close
     *     a name everywhere but there, so that nobody can lock its owner out
     */
    void admitLogin(String username, ClientAddress address, BooleanSupplier isKnownThere) {
        refuseIfClosed(pair(username, address), settings.loginFailures());
        refuseIfClosed(failuresOf(address), settings.loginFailuresPerAddress());
        attempts.closedFor(failuresFor(username), settings.loginFailuresPerName())
                .filter(wait -> !isKnownThere.getAsBoolean())
                .ifPresent(wait -> {
                    throw tooMany(wait);
                });
    }

    /**
     * Counts first and looks then, so that logins tried at the same moment see one another; right ones count too, because
     * each costs a hash. Refuses with too_many_attempts.
     */
    void countLogin(String username, ClientAddress address) {
        String bucket = "attempts " + address + " " + username;
        attempts.count(bucket, settings.loginWindow());
        refuseIfClosed(bucket, settings.logins() + 1);
    }

    /** Each time that a name is closed to an address it stays so twice as long as the time before, up to a day. */
    void loginFailed(String username, ClientAddress address) {
        attempts.count(failuresOf(address), settings.loginWindow());
        attempts.count(failuresFor(username), settings.loginWindow());
        attempts.count(pair(username, address), settings.loginWindow());
        if (attempts.closedFor(pair(username, address), settings.loginFailures())
                .isPresent()) {
            attempts.count(strikes(username, address), STRIKES_KEPT);
            int strikes = attempts.counted(strikes(username, address));
            Duration closed = closedAfter(strikes);
            attempts.extend(pair(username, address), closed);
            log.warn(
                    "login closed name={} address={} strikes={} for={}",
                    Sha256.shortHex(username),
                    address,
                    strikes,
                    closed);
        }
    }

    private Duration closedAfter(int strikes) {
        Duration closed = settings.loginWindow().multipliedBy(1L << Math.min(strikes - 1, 16));
        return closed.compareTo(STRIKES_KEPT) < 0 ? closed : STRIKES_KEPT;
    }

    void loginSucceeded(String username, ClientAddress address) {
        attempts.forget(pair(username, address));
        attempts.forget(strikes(username, address));
    }

    /** Codes of another service's, by which somebody says that it vouches for them. */
    void admitVoucher(ClientAddress address) {
        refuseIfClosed(failuresOf(address), settings.loginFailuresPerAddress());
    }

    void voucherRefused(ClientAddress address) {
        attempts.count(failuresOf(address), settings.loginWindow());
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

    /** Refuses with too_many_requests. */
    void admit(Rate rate, AccountId account, ClientAddress address) {
        admit(rate.kind() + " of " + account, rate.perAccount(), rate);
        admit(rate.kind() + " from " + address, rate.perAddress(), rate);
    }

    private void admit(String bucket, int limit, Rate rate) {
        attempts.count(bucket, rate.window());
        attempts.closedFor(bucket, limit + 1).ifPresent(wait -> {
            throw Refusal.of(
                            ErrorCode.TOO_MANY_REQUESTS,
                            "At most %d %s within %s; try again in %d s."
                                    .formatted(limit, rate.kind(), rate.window(), secondsOf(wait)))
                    .retryAfter(wait);
        });
    }

    private void refuseIfClosed(String bucket, int limit) {
        attempts.closedFor(bucket, limit).ifPresent(wait -> {
            throw tooMany(wait);
        });
    }

    private static Refusal tooMany(Duration wait) {
        return Refusal.of(
                        ErrorCode.TOO_MANY_ATTEMPTS, "Too many attempts; try again in %d s.".formatted(secondsOf(wait)))
                .retryAfter(wait);
    }

    private static long secondsOf(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }

    private static String pair(String username, ClientAddress address) {
        return "login " + address + " " + username;
    }

    private static String strikes(String username, ClientAddress address) {
        return "strikes " + address + " " + username;
    }

    private static String failuresFor(String username) {
        return "failures " + username;
    }

    private static String proofsOf(AccountId account) {
        return "proofs " + account;
    }

    private static String failuresOf(ClientAddress address) {
        return "logins " + address;
    }
}
