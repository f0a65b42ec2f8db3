package io.qingliao.chatapi.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import io.qingliao.chatapi.shared.Sha256;
import io.qingliao.chatapi.support.MovableClock;
import io.qingliao.chatapi.support.Together;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

abstract class AttemptsBehaviour {

    private static final Duration WINDOW = Duration.ofMinutes(10);

    @Autowired
    Attempts attempts;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient database;

    final String bucket = "bucket " + UUID.randomUUID();

    @Test
    void closesAtTheLimitUntilTheWindowEnds() {
        attempts.count(bucket, WINDOW);
        clock.advance(Duration.ofMinutes(4));
        attempts.count(bucket, WINDOW);

        assertThat(attempts.closedFor(bucket, 3)).isEmpty();
        assertThat(attempts.closedFor(bucket, 2)).contains(Duration.ofMinutes(6));

        clock.advance(Duration.ofMinutes(6));
        assertThat(attempts.closedFor(bucket, 2)).isEmpty();
    }

    @Test
    void beginsANewWindowAfterOneThatEnded() {
        attempts.count(bucket, WINDOW);
        attempts.count(bucket, WINDOW);
        clock.advance(WINDOW);

        attempts.count(bucket, WINDOW);

        assertThat(attempts.closedFor(bucket, 2)).isEmpty();
        assertThat(attempts.closedFor(bucket, 1)).contains(WINDOW);
    }

    @Test
    void forgetsWindowsThatEndedAndNoOthers() {
        String running = "bucket " + UUID.randomUUID();
        attempts.count(bucket, WINDOW);
        clock.advance(WINDOW);
        attempts.count(running, WINDOW);

        attempts.forgetEnded();

        assertThat(isKept(bucket)).isFalse();
        assertThat(isKept(running)).isTrue();
    }

    private boolean isKept(String window) {
        return database.sql("select count(*) from attempt_window where bucket = ?")
                        .param(Sha256.hex(window))
                        .query(Integer.class)
                        .single()
                == 1;
    }

    @Test
    void missesNoneOfManyCountedAtOnce() throws Exception {
        Together.run(20, thread -> {
            for (int attempt = 0; attempt < 10; attempt++) {
                attempts.count(bucket, WINDOW);
            }
        });

        assertThat(attempts.closedFor(bucket, 200)).isPresent();
        assertThat(attempts.closedFor(bucket, 201)).isEmpty();
    }

    @Test
    void letsOneAddressMakeSoManyAccountsAnHour() {
        Throttle throttle = new Throttle(attempts, settings(50, 3));
        ClientAddress address = new ClientAddress(bucket);
        for (int account = 0; account < 3; account++) {
            throttle.admitRegistration(address);
        }

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> throttle.admitRegistration(address))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.TOO_MANY_ATTEMPTS));

        clock.advance(Duration.ofHours(1));
        assertThatNoException().isThrownBy(() -> throttle.admitRegistration(address));
    }

    @Test
    void boundsTheGuessesOfOneAddressWhateverTheNames() {
        Throttle throttle = new Throttle(attempts, settings(4, 3));
        ClientAddress address = new ClientAddress(bucket);
        for (int guess = 0; guess < 4; guess++) {
            throttle.admitLogin("name" + guess, address, () -> false);
            throttle.loginFailed("name" + guess, address);
        }

        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> throttle.admitLogin("another", address, () -> false));
        assertThatNoException()
                .isThrownBy(() -> throttle.admitLogin("another", new ClientAddress("elsewhere"), () -> false));
    }

    @Test
    void boundsTheLoginsByOneNameFromOneAddress() {
        Throttle throttle = new Throttle(attempts, settings(50, 3));
        ClientAddress address = new ClientAddress(bucket);
        for (int login = 0; login < 3; login++) {
            throttle.countLogin("name", address);
            throttle.loginSucceeded("name", address);
        }

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> throttle.countLogin("name", address))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.TOO_MANY_ATTEMPTS));
        assertThatNoException().isThrownBy(() -> throttle.countLogin("another", address));
        assertThatNoException().isThrownBy(() -> throttle.countLogin("name", new ClientAddress("elsewhere")));

        clock.advance(Duration.ofMinutes(15));
        assertThatNoException().isThrownBy(() -> throttle.countLogin("name", address));
    }

    /** By chance a name could spell a secret's kind and somebody's id. */
    @Test
    void neverTakesANameForASecret() {
        Throttle throttle = new Throttle(attempts, settings(1000, 3));
        Guesses guesses = new Guesses(attempts);
        AccountId somebody = AccountId.random();
        for (int guess = 0; guess < 6; guess++) {
            throttle.loginFailed("a secret " + somebody, new ClientAddress("203.0.113." + guess));
        }

        assertThatNoException().isThrownBy(() -> guesses.admit("a secret", somebody, 3, WINDOW));
    }

    @Test
    void closesANameTwiceAsLongEachTime() {
        Throttle throttle = new Throttle(attempts, settings(1000, 3));
        String name = bucket;
        ClientAddress address = new ClientAddress("2.0.0.1");
        for (Duration closed : List.of(Duration.ofMinutes(15), Duration.ofMinutes(30), Duration.ofMinutes(60))) {
            for (int guess = 0; guess < 5; guess++) {
                throttle.admitLogin(name, address, () -> false);
                throttle.loginFailed(name, address);
            }
            clock.advance(closed.minusSeconds(1));
            assertThatExceptionOfType(Refusal.class).isThrownBy(() -> throttle.admitLogin(name, address, () -> false));
            clock.advance(Duration.ofSeconds(1));
        }
        throttle.admitLogin(name, address, () -> false);
    }

    @Test
    void closesANameThatIsGuessedFromManyAddressesToAllButItsOwner() {
        Throttle throttle = new Throttle(attempts, settings(1000, 3));
        for (int guess = 0; guess < 6; guess++) {
            ClientAddress address = new ClientAddress("192.0.2." + guess);
            throttle.admitLogin(bucket, address, () -> false);
            throttle.loginFailed(bucket, address);
        }

        ClientAddress elsewhere = new ClientAddress("198.51.100.1");
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> throttle.admitLogin(bucket, elsewhere, () -> false));
        assertThatNoException().isThrownBy(() -> throttle.admitLogin(bucket, elsewhere, () -> true));
        assertThatNoException().isThrownBy(() -> throttle.admitLogin("another", elsewhere, () -> false));
    }

    @Test
    void boundsHowOftenAnAccountAndAnAddressAskForSomething() {
        Throttle throttle = new Throttle(attempts, settings(50, 3));
        Rate rate = new Rate("things", 2, 5, Duration.ofMinutes(1));
        ClientAddress address = new ClientAddress(bucket);
        AccountId one = AccountId.random();

        throttle.admit(rate, one, address);
        throttle.admit(rate, one, address);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> throttle.admit(rate, one, address))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.TOO_MANY_REQUESTS));

        for (int others = 0; others < 3; others++) {
            throttle.admit(rate, AccountId.random(), address);
        }
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> throttle.admit(rate, AccountId.random(), address));

        clock.advance(Duration.ofMinutes(1));
        assertThatNoException().isThrownBy(() -> throttle.admit(rate, one, address));
    }

    private static SecuritySettings settings(int loginFailuresPerAddress, int registrations) {
        return new SecuritySettings(
                Duration.ofDays(1),
                50,
                3,
                5,
                loginFailuresPerAddress,
                6,
                Duration.ofMinutes(15),
                50,
                registrations,
                Duration.ofHours(1));
    }
}
