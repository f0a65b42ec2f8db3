package io.qingliao.chatapi.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.ApiBehaviour;
import io.qingliao.chatapi.support.EveryTable;
import io.qingliao.chatapi.support.StandInWechat;
import io.qingliao.chatapi.support.Together;
import java.util.Locale;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@ExtendWith(OutputCaptureExtension.class)
abstract class WechatLoginBehaviour extends ApiBehaviour {

    static final StandInWechat wechat = StandInWechat.start();

    @Autowired
    EveryTable tables;

    String openid;

    @DynamicPropertySource
    static void wechat(DynamicPropertyRegistry settings) {
        settings.add("qingliao.wechat.appid", () -> StandInWechat.APPID);
        settings.add("qingliao.wechat.secret", () -> StandInWechat.SECRET);
        settings.add("qingliao.wechat.base-url", wechat::url);
        // The tests of this class fail more logins than one address may.
        settings.add("qingliao.security.login-failures-per-address", () -> 12);
    }

    @BeforeEach
    void somebodyWhoUsesWechat() {
        wechat.reset();
        openid = StandInWechat.someOpenid();
    }

    @AfterEach
    void openRegistrationAgain() {
        change("open");
    }

    @Test
    void tellsThatPeopleMayLogInByWechat() {
        assertThat(api.get("/api/v1/service").json().at("/wechatLogin").asBoolean())
                .isTrue();
    }

    @Test
    void makesAnAccountAtTheFirstLoginAndKnowsItAtTheNext() {
        Answer first = login();
        Answer second = login();

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.text("account.username")).matches("微信用户-[2-9a-z]{6}");
        assertThat(first.json().at("/account/hasPassword").asBoolean(true)).isFalse();
        assertThat(second.text("account.id")).isEqualTo(first.text("account.id"));
        assertThat(api.as(second.text("token")).get("/api/v1/account").text("id"))
                .isEqualTo(first.text("account.id"));
        assertThat(api.as(first.text("token")).get("/api/v1/quota").number("remaining"))
                .isEqualTo(20);
    }

    @Test
    void tellsPeopleApart() {
        String first = login().text("account.id");
        openid = StandInWechat.someOpenid();

        assertThat(login().text("account.id")).isNotEqualTo(first);
    }

    @Test
    void takesAReplyWithoutErrcodeForASuccess() {
        wechat.leaveOutErrcode();

        assertThat(login().status()).isEqualTo(201);
    }

    @Test
    void makesOneAccountOfTwoFirstLoginsAtOnce() throws Exception {
        Queue<Answer> answers = new ConcurrentLinkedQueue<>();

        Together.run(2, nth -> answers.add(login()));

        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(answers).extracting(answer -> answer.text("account.id")).containsOnly(login().text("account.id"));
    }

    @Test
    void letsNobodyInWithACodeOfBefore() {
        String code = wechat.codeOf(openid);
        login(code);

        Answer again = login(code);

        assertThat(again.status()).isEqualTo(400);
        assertThat(again.text("code")).isEqualTo("wechat_code_used");
        assertThat(again.text("field")).isEqualTo("code");
    }

    @Test
    void letsNobodyInWithACodeThatWechatDoesNotKnow() {
        Answer answer = login("guessed \"&appid=");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("code")).isEqualTo("wechat_code_invalid");
        assertThat(api.post("/api/v1/wechat/sessions", "{}").text("code")).isEqualTo("field_required");
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 503, wechat_unavailable",
        "40029, 400, wechat_code_invalid",
        "40163, 400, wechat_code_used",
        "45011, 429, too_many_requests",
        "40226, 403, wechat_user_blocked",
        "40013, 503, wechat_unavailable",
        "40125, 503, wechat_unavailable",
        "40164, 503, wechat_unavailable",
        "41002, 503, wechat_unavailable",
        "41004, 503, wechat_unavailable",
        "41008, 400, wechat_code_invalid",
        "99999, 503, wechat_unavailable",
    })
    void refusesWhatWechatRefuses(int errcode, int status, String code, CapturedOutput log) {
        wechat.failWith(errcode);

        Answer answer = login();

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text("code")).isEqualTo(code);
        assertThat(log).contains("errcode=" + errcode);
        wechat.failWith(0);
        assertThat(login().status()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({"-1, 5", "45011, 60"})
    void saysWhenToTryAgain(int errcode, int seconds) {
        wechat.failWith(errcode);

        assertThat(login().number("retryAfterSeconds")).isEqualTo(seconds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>502</html>", "[]", "{\"errcode\":0,\"errmsg\":\"ok\"}", "{\"openid\":\"\"}"})
    void letsNobodyInByAReplyThatSaysNothing(String reply) {
        wechat.reply(reply);

        Answer answer = login();

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text("code")).isEqualTo("wechat_unavailable");
    }

    @Test
    void saysThatWechatIsAway() {
        wechat.hangUp();

        assertThat(login().text("code")).isEqualTo("wechat_unavailable");
    }

    @Test
    void holdsNoDatabaseConnectionWhileItWaits() throws Exception {
        wechat.fallSilent();
        Queue<Answer> answers = new ConcurrentLinkedQueue<>();

        // More than the pool has connections.
        Together.run(13, nth -> {
            if (nth < 12) {
                answers.add(login());
            } else {
                await().until(() -> wechat.logins() == 12);
                assertThat(answers).isEmpty();
                wechat.speakAgain();
            }
        });

        assertThat(answers).extracting(Answer::status).containsOnly(201);
    }

    @Test
    void stopsAskingForAnAddressThatGuesses() {
        for (int guess = 0; guess < 12; guess++) {
            assertThat(login("guess").status()).isEqualTo(400);
        }
        int asked = wechat.logins();

        assertThat(login().text("code")).isEqualTo("too_many_attempts");
        assertThat(wechat.logins()).isEqualTo(asked);
    }

    @Test
    void obeysTheRegistrationMode() {
        String known = openid;
        String account = login().text("account.id");
        openid = StandInWechat.someOpenid();
        change("closed");
        assertThat(login().text("code")).isEqualTo("registration_closed");

        change("invite");
        assertThat(login().text("code")).isEqualTo("invitation_required");
        String invitation = admin().post(
                        "/api/v1/admin/invites", "{\"inviteId\":\"%s\",\"uses\":1}".formatted(UUID.randomUUID()))
                .text("code");
        assertThat(login("{\"code\":\"%s\",\"invitation\":\"WRNG\"}", wechat.codeOf(openid))
                        .text("code"))
                .isEqualTo("invitation_invalid");
        assertThat(login("{\"code\":\"%s\",\"invitation\":\"" + invitation + "\"}", wechat.codeOf(openid))
                        .status())
                .isEqualTo(201);

        openid = StandInWechat.someOpenid();
        change("approval");
        Answer waiting = login();
        assertThat(waiting.status()).isEqualTo(202);
        assertThat(waiting.json().has("token")).isFalse();
        assertThat(login().text("code")).isEqualTo("account_awaiting_approval");
        admin().post("/api/v1/admin/users/" + waiting.text("account.id") + "/approval", "{}");
        assertThat(login().status()).isEqualTo(201);

        change("closed");
        openid = known;
        assertThat(login().text("account.id")).isEqualTo(account);
    }

    @Test
    void choosesAFirstPasswordByWechatAndLogsInWithIt() {
        Answer session = login();
        Api person = api.as(session.text("token"));

        Answer byPassword = person.put(
                "/api/v1/account/password",
                "{\"currentPassword\":\"" + Api.PASSWORD + "\",\"newPassword\":\"a new horse battery\"}");
        Answer byCode = person.put(
                "/api/v1/account/password",
                "{\"wechatCode\":\"%s\",\"newPassword\":\"a new horse battery\"}".formatted(wechat.codeOf(openid)));

        assertThat(byPassword.text("code")).isEqualTo("wrong_password");
        assertThat(byCode.status()).isEqualTo(204);
        assertThat(api.login(session.text("account.username"), "a new horse battery")
                        .status())
                .isEqualTo(201);
        assertThat(person.get("/api/v1/account").json().at("/hasPassword").asBoolean())
                .isTrue();
        assertThat(login().text("account.id")).isEqualTo(session.text("account.id"));
    }

    @Test
    void choosesANameWithTheFirstPasswordAndNeverAgain() {
        Answer session = login();
        Api person = api.as(session.text("token"));
        String taken = Api.randomName();
        api.register(taken);
        String name = Api.randomName();

        Answer refused = person.put("/api/v1/account/password", firstPassword(taken.toUpperCase(Locale.ROOT)));
        Answer reserved = person.put("/api/v1/account/password", firstPassword("admin"));
        Answer chosen = person.put("/api/v1/account/password", firstPassword(name));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("code")).isEqualTo("username_taken");
        assertThat(refused.text("field")).isEqualTo("username");
        assertThat(reserved.text("code")).isEqualTo("username_taken");
        assertThat(chosen.status()).isEqualTo(204);
        assertThat(api.login(name, "a new horse battery").text("account.id")).isEqualTo(session.text("account.id"));
        assertThat(login().text("account.username")).isEqualTo(name);
        Answer again = person.put("/api/v1/account/password", firstPassword(Api.randomName()));
        assertThat(again.text("code")).isEqualTo("field_invalid");
        assertThat(again.text("field")).isEqualTo("username");
    }

    private String firstPassword(String name) {
        return "{\"wechatCode\":\"%s\",\"newPassword\":\"a new horse battery\",\"username\":\"%s\"}"
                .formatted(wechat.codeOf(openid), name);
    }

    @Test
    void logsNobodyInWithoutAPasswordByTheNameAlone() {
        String name = login().text("account.username");

        assertThat(api.login(name, Api.PASSWORD).text("code")).isEqualTo("bad_credentials");
    }

    @Test
    void leavesAndComesBackByWechat() {
        Api person = api.as(login().text("token"));

        assertThat(person.post("/api/v1/account/deletion", "{}").text("code")).isEqualTo("field_required");
        assertThat(person.post("/api/v1/account/deletion", proof(openid)).status())
                .isEqualTo(200);

        assertThat(person.get("/api/v1/account").status()).isEqualTo(401);
        assertThat(login().text("code")).isEqualTo("account_leaving");
        assertThat(login("{\"code\":\"%s\",\"restore\":true}", wechat.codeOf(openid))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void takesNoProofOfSomebodyElse() {
        Api person = api.as(login().text("token"));
        String other = StandInWechat.someOpenid();
        login(wechat.codeOf(other));

        Answer refused = person.post("/api/v1/account/deletion", proof(other));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("code")).isEqualTo("wechat_not_yours");
        assertThat(refused.text("field")).isEqualTo("wechatCode");
        assertThat(person.get("/api/v1/account").status()).isEqualTo(200);
    }

    @Test
    void keepsNoSessionKeyAndLogsNoSecret(CapturedOutput log) {
        String code = wechat.codeOf(openid);
        login(code);
        wechat.failWith(40125);
        Answer refused = login();

        assertThat(tables.thatHold(openid)).containsExactly("wechat_user");
        assertThat(tables.thatHold(wechat.sessionKey())).isEmpty();
        assertThat(refused.body().toLowerCase(Locale.ROOT)).doesNotContain(StandInWechat.SECRET, StandInWechat.APPID);
        assertThat(log).doesNotContain(StandInWechat.SECRET, wechat.sessionKey(), code, openid);
    }

    private Answer login() {
        return login(wechat.codeOf(openid));
    }

    private Answer login(String code) {
        return login("{\"code\":\"%s\"}", code.replace("\"", "\\\""));
    }

    private Answer login(String body, String code) {
        return api.post("/api/v1/wechat/sessions", body.formatted(code));
    }

    private static String proof(String openid) {
        return "{\"wechatCode\":\"%s\"}".formatted(wechat.codeOf(openid));
    }

    private void change(String mode) {
        admin().put("/api/v1/admin/registration", "{\"mode\":\"%s\"}".formatted(mode));
    }
}
