package io.qingliao.chatapi.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.Accounts;
import io.qingliao.chatapi.account.ProvenOwner;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.ApiBehaviour;
import io.qingliao.chatapi.support.Together;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

abstract class SessionsBehaviour extends ApiBehaviour {

    private static final String WRONG = "wrong horse battery";
    private static final String NEW = "another horse battery";
    private static final Origin SOMEWHERE = new Origin(ClientAddress.of("192.0.2.7"), Device.of(null));

    @Autowired
    Sessions sessions;

    @Autowired
    Throttle throttle;

    @Autowired
    Accounts accounts;

    String name;

    @BeforeEach
    void someName() {
        name = Api.randomName();
    }

    @Test
    void registersAndKnowsTheAccountByItsToken() {
        Answer registered = api.register(name);

        assertThat(registered.status()).isEqualTo(201);
        assertThat(registered.text("token")).startsWith("ql_").hasSize(46);
        assertThat(Instant.parse(registered.text("expiresAt")))
                .isEqualTo(clock.instant().plus(Duration.ofDays(30)));
        assertThat(registered.text("account.role")).isEqualTo("USER");

        Answer account = api.as(registered.text("token")).get("/api/v1/account");
        assertThat(account.status()).isEqualTo(200);
        assertThat(account.text("username")).isEqualTo(name);
        assertThat(account.text("id")).isEqualTo(registered.text("account.id"));
    }

    @Test
    void givesANewAccountItsDailyUses() {
        Answer quota = api.asSomebodyNew().get("/api/v1/quota");

        assertThat(quota.number("remaining")).isEqualTo(20);
        assertThat(quota.number("dailyUses")).isEqualTo(20);
        assertThat(Instant.parse(quota.text("renewsAt"))).isAfter(clock.instant());
    }

    @Test
    void refusesANameThatIsTakenHoweverItIsSpelled() {
        api.register(name);

        assertThat(api.register(name.toUpperCase(Locale.ROOT)).text("code")).isEqualTo("username_taken");
        assertThat(api.register("ｕ" + name.substring(1)).status()).isEqualTo(409);
    }

    @Test
    void givesANameToOneOfThoseWhoWantItAtTheSameMoment() throws Exception {
        Queue<Integer> statuses = new ConcurrentLinkedQueue<>();

        Together.run(4, person -> statuses.add(api.register(name).status()));

        assertThat(statuses).containsExactlyInAnyOrder(201, 409, 409, 409);
    }

    @Test
    void keepsTheFirstAdministratorsNameFromOthers() {
        assertThat(api.register("Admin").text("code")).isEqualTo("username_taken");
    }

    @ParameterizedTest
    @CsvSource({
        "小明, correct horse, username, field_too_short, 3, 2",
        "a23456789012345678901234567890123, correct horse, username, field_too_long, 32, 33",
        "小 明 明, correct horse, username, field_invalid, 'letters, digits, _ - .', 5",
        "小明同学, 1234567, password, field_too_short, 8, 7",
    })
    void refusesWhatIsOutOfBounds(
            String username, String password, String field, String code, String bound, String value) {
        Answer answer =
                api.post("/api/v1/accounts", "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, password));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("code")).isEqualTo(code);
        assertThat(answer.text("field")).isEqualTo(field);
        assertThat(answer.text("bound")).isEqualTo(bound);
        assertThat(answer.text("value")).isEqualTo(value);
    }

    @Test
    void refusesAPasswordThatIsTooLongByItsCharacters() {
        Answer longest = api.post(
                "/api/v1/accounts", "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, "😀".repeat(128)));
        Answer tooLong = api.post(
                "/api/v1/accounts",
                "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(Api.randomName(), "😀".repeat(129)));

        assertThat(longest.status()).isEqualTo(201);
        assertThat(tooLong.text("code")).isEqualTo("field_too_long");
        assertThat(tooLong.text("value")).isEqualTo("129");
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/accounts", "/api/v1/sessions"})
    void saysWhichFieldIsMissing(String path) {
        Answer answer = api.post(path, "{\"password\":\"correct horse\"}");

        assertThat(answer.text("code")).isEqualTo("field_required");
        assertThat(answer.text("field")).isEqualTo("username");
    }

    @Test
    void logsInWithTheRightPassword() {
        api.register(name);

        Answer session = api.login(name, Api.PASSWORD);

        assertThat(session.status()).isEqualTo(201);
        assertThat(api.as(session.text("token")).get("/api/v1/account").text("username"))
                .isEqualTo(name);
    }

    @Test
    void answersTheSameToAWrongPasswordAndToAnUnknownName() {
        api.register(name);

        Answer wrong = api.login(name, WRONG);
        Answer unknown = api.login(Api.randomName(), WRONG);
        Answer impossible = api.login("no such name can exist", WRONG);

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.text("code")).isEqualTo("bad_credentials");
        assertThat(unknown.body()).isEqualTo(wrong.body());
        assertThat(impossible.body()).isEqualTo(wrong.body());
    }

    @Test
    void revokesTheTokenOfALogoutAndNoOther() {
        Api first = api.as(api.register(name).text("token"));
        Api second = api.as(api.login(name, Api.PASSWORD).text("token"));

        assertThat(first.delete("/api/v1/sessions/current").status()).isEqualTo(204);

        assertThat(first.get("/api/v1/account").text("code")).isEqualTo("not_authenticated");
        assertThat(second.get("/api/v1/account").status()).isEqualTo(200);
    }

    @Test
    void forgetsATokenAfterThirtyDays() {
        Api somebody = api.asSomebodyNew();

        clock.advance(Duration.ofDays(30).minusMillis(1));
        assertThat(somebody.get("/api/v1/account").status()).isEqualTo(200);

        clock.advance(Duration.ofMillis(1));
        assertThat(somebody.get("/api/v1/account").status()).isEqualTo(401);
    }

    @Test
    void letsSomebodyWithAnOldTokenLogInAgain() {
        api.register(name);

        assertThat(api.as("ql_longforgotten").login(name, Api.PASSWORD).status())
                .isEqualTo(201);
    }

    @Test
    void refusesTheSixthGuessAndSaysWhenToComeBack() {
        api.register(name);
        for (int guess = 0; guess < 5; guess++) {
            assertThat(api.login(name, WRONG).status()).isEqualTo(401);
        }

        Answer throttled = api.login(name, Api.PASSWORD);

        assertThat(throttled.status()).isEqualTo(429);
        assertThat(throttled.text("code")).isEqualTo("too_many_attempts");
        assertThat(throttled.number("retryAfterSeconds")).isEqualTo(15 * 60);
        assertThat(throttled.header("Retry-After")).isEqualTo("900");

        clock.advance(Duration.ofMinutes(15));
        assertThat(api.login(name, Api.PASSWORD).status()).isEqualTo(201);
    }

    @Test
    void throttlesNobodyElse() {
        String other = Api.randomName();
        api.register(other);
        for (int guess = 0; guess < 6; guess++) {
            api.login(name, WRONG);
        }

        assertThat(api.login(other, Api.PASSWORD).status()).isEqualTo(201);
    }

    @Test
    void forgetsFailuresWhenSomebodyGetsItRight() {
        api.register(name);
        for (int round = 0; round < 3; round++) {
            for (int guess = 0; guess < 4; guess++) {
                assertThat(api.login(name, WRONG).status()).isEqualTo(401);
            }
            assertThat(api.login(name, Api.PASSWORD).status()).isEqualTo(201);
        }
    }

    @Test
    void tellsADisabledAccountOnlyWhenThePasswordIsRight() {
        String id = api.register(name).text("account.id");
        admin().patch("/api/v1/admin/users/" + id, "{\"enabled\":false}");

        assertThat(api.login(name, Api.PASSWORD).text("code")).isEqualTo("account_disabled");
        assertThat(api.login(name, WRONG).text("code")).isEqualTo("bad_credentials");
    }

    @Test
    void opensNoSessionByAPasswordThatWasChangedWhileItWasChecked() {
        Api user = api.as(api.register(name).text("token"));
        ProvenOwner checked = accounts.authenticate(name, Api.PASSWORD).orElseThrow();

        user.put(
                "/api/v1/account/password",
                "{\"currentPassword\":\"%s\",\"newPassword\":\"%s\"}".formatted(Api.PASSWORD, NEW));

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> sessions.enter(checked, false, SOMEWHERE))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.BAD_CREDENTIALS));
        assertThat(user.get("/api/v1/sessions").json().at("/items")).hasSize(1);
    }

    @Test
    void opensNoSessionOfAnAccountThatWasShutWhileItsPasswordWasChecked() {
        String user = "/api/v1/admin/users/" + api.register(name).text("account.id");
        ProvenOwner checked = accounts.authenticate(name, Api.PASSWORD).orElseThrow();

        admin().patch(user, "{\"enabled\":false}");

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> sessions.enter(checked, false, SOMEWHERE))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.ACCOUNT_DISABLED));
    }

    @Test
    void endsTheSessionUsedLongestAgoWhenThereAreTooMany() {
        Answer registered = api.register(name);
        Api first = api.as(registered.text("token"));
        clock.advance(Duration.ofMinutes(2));
        Api second = api.as(api.login(name, Api.PASSWORD).text("token"));
        clock.advance(Duration.ofMinutes(2));
        first.get("/api/v1/account");
        ProvenOwner owner = ProvenOwner.vouchedFor(new AccountId(UUID.fromString(registered.text("account.id"))));

        for (int login = 0; login < 49; login++) {
            clock.advance(Duration.ofSeconds(1));
            sessions.enter(owner, false, SOMEWHERE);
        }

        assertThat(first.get("/api/v1/sessions").json().at("/items")).hasSize(50);
        assertThat(second.get("/api/v1/account").status()).isEqualTo(401);
    }

    @Test
    void believesNoForwardedAddressWhereThereIsNoProxy() {
        api.register(name);

        Answer login = api.send(
                "POST",
                "/api/v1/sessions",
                BodyPublishers.ofString("{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, Api.PASSWORD)),
                "X-Forwarded-For",
                "203.0.113.7");

        assertThat(api.as(login.text("token")).get("/api/v1/sessions").body())
                .contains("127.0.0.*")
                .doesNotContain("203.0.113.*");
    }

    @Test
    void boundsLoginsByTheRightPassword() {
        api.register(name);
        for (int login = 0; login < 100; login++) {
            throttle.countLogin(name, ClientAddress.of("127.0.0.1"));
        }

        Answer refused = api.login(name, Api.PASSWORD);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.text("code")).isEqualTo("too_many_attempts");
        assertThat(refused.header("Retry-After")).isEqualTo("900");
        clock.advance(Duration.ofMinutes(15));
        assertThat(api.login(name, Api.PASSWORD).status()).isEqualTo(201);
    }

    @Test
    void revokesEveryTokenOfADisabledAccountForGood() {
        Answer registered = api.register(name);
        Api somebody = api.as(registered.text("token"));
        String user = "/api/v1/admin/users/" + registered.text("account.id");

        admin().patch(user, "{\"enabled\":false}");
        assertThat(somebody.get("/api/v1/account").status()).isEqualTo(401);

        admin().patch(user, "{\"enabled\":true}");
        assertThat(somebody.get("/api/v1/account").status()).isEqualTo(401);
        assertThat(api.login(name, Api.PASSWORD).status()).isEqualTo(201);
    }
}
