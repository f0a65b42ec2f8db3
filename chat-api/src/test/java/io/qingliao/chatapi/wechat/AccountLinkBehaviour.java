package io.qingliao.chatapi.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.Chatter;
import io.qingliao.chatapi.support.EveryTable;
import io.qingliao.chatapi.support.StandInWechat;
import io.qingliao.chatapi.support.Together;
import io.qingliao.chatapi.support.TurnEvents;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Who may link two accounts, with what code, and which of them is left. */
@ExtendWith(OutputCaptureExtension.class)
abstract class AccountLinkBehaviour extends LinkScenario {

    @Autowired
    EveryTable tables;

    @Test
    void keepsTheOneWithThePasswordWhenTheCodeIsTypedOnThePhone() {
        Answer linked = link();

        assertThat(linked.status()).as(linked.body()).isEqualTo(200);
        assertThat(onPhone.get("/api/v1/account").status()).isEqualTo(401);
        assertThat(api.as(linked.text("token")).get("/api/v1/account").text("id"))
                .isEqualTo(webId);
        assertIsLeft(linked);
    }

    @Test
    void keepsTheOneWithThePasswordWhenTheCodeIsTypedOnTheWeb() {
        Answer linked = type(onWeb, show(onPhone, byWechat()), BY_PASSWORD);

        assertThat(linked.status()).as(linked.body()).isEqualTo(200);
        assertThat(linked.json().has("token")).isFalse();
        assertThat(onPhone.get("/api/v1/account").status()).isEqualTo(401);
        assertIsLeft(linked);
    }

    /** By both ways the one account is reached. */
    private void assertIsLeft(Answer linked) {
        assertThat(linked.text("account.id")).isEqualTo(webId);
        assertThat(linked.text("account.username")).isEqualTo(webName);
        assertThat(onWeb.get("/api/v1/account").text("id")).isEqualTo(webId);
        assertThat(loginByWechat().text("account.id")).isEqualTo(webId);
        assertThat(api.login(webName, Api.PASSWORD).text("account.id")).isEqualTo(webId);
        assertThat(onWeb.get("/api/v1/account/wechat").text("linkedAt")).isNotEmpty();
        // What is left of the other: the words by which entries of the ledger count once, and the record of the link.
        assertThat(tables.thatHold(phoneId)).isSubsetOf("quota_entry", "audit_entry");
        assertThat(tables.thatHold(openid)).containsExactly("wechat_user");
    }

    @Test
    void saysBeforehandWhichOneStays() {
        String code = show(onWeb, BY_PASSWORD);

        Answer preview = onPhone.post("/api/v1/account/link-previews", "{\"code\":\"%s\"}".formatted(code));

        assertThat(preview.text("kept")).isEqualTo(webName);
        assertThat(preview.text("merged")).isEqualTo(phoneName);
        assertThat(onPhone.get("/api/v1/account").text("id")).isEqualTo(phoneId);
        assertThat(onWeb.get("/api/v1/account/wechat").json().at("/linkedAt").isNull())
                .isTrue();
        assertThat(type(onPhone, code, byWechat()).status()).isEqualTo(200);
    }

    @Test
    void tellsAdministratorsWhereTheOtherWent() {
        link();

        Answer entry = admin().get("/api/v1/admin/audit?action=user.link&subjectId=" + webId);

        assertThat(entry.text("items.0.actorId")).isEqualTo(webId);
        assertThat(entry.text("items.0.after.account")).isEqualTo(phoneId);
        assertThat(entry.text("items.0.after.username")).isEqualTo(phoneName);
    }

    @Test
    void wantsAProofOfBothSides() {
        assertThat(onWeb.post("/api/v1/account/link-codes", "{}").text("code")).isEqualTo("field_required");
        assertThat(onWeb.post("/api/v1/account/link-codes", "{\"password\":\"not this one\"}")
                        .text("code"))
                .isEqualTo("wrong_password");
        String stranger = StandInWechat.someOpenid();
        String notTheirs = "\"wechatCode\":\"%s\"".formatted(wechat.codeOf(stranger));
        assertThat(onPhone.post("/api/v1/account/link-codes", "{%s}".formatted(notTheirs))
                        .text("code"))
                .isEqualTo("wechat_not_yours");

        String code = show(onWeb, BY_PASSWORD);
        String another = "\"wechatCode\":\"%s\"".formatted(wechat.codeOf(stranger));
        assertThat(type(onPhone, code, another).text("code")).isEqualTo("wechat_not_yours");
        assertThat(type(onPhone, code, byWechat()).status()).isEqualTo(200);
    }

    @Test
    void takesACodeOnceAndInTime() {
        String late = show(onWeb, BY_PASSWORD);
        clock.advance(Duration.ofMinutes(5));
        assertThat(type(onPhone, late, byWechat()).text("code")).isEqualTo("link_code_invalid");

        String replaced = show(onWeb, BY_PASSWORD);
        String current = show(onWeb, BY_PASSWORD);
        assertThat(type(onPhone, replaced, byWechat()).text("code")).isEqualTo("link_code_invalid");
        String asTyped = " " + current.toLowerCase(Locale.ROOT).replace('-', '—');
        assertThat(type(onPhone, asTyped, byWechat()).status()).isEqualTo(200);

        openid = StandInWechat.someOpenid();
        Api another = api.as(loginByWechat().text("token"));
        assertThat(type(another, current, byWechat()).text("code")).isEqualTo("link_code_invalid");
    }

    @Test
    void linksNobodyWithThemselves() {
        Answer refused = type(onWeb, show(onWeb, BY_PASSWORD), BY_PASSWORD);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("code")).isEqualTo("link_code_own");
    }

    @Test
    void refusesTwoOfASide() {
        assertThat(type(api.asSomebodyNew(), show(onWeb, BY_PASSWORD), BY_PASSWORD)
                        .text("code"))
                .isEqualTo("link_same_side");

        String code = show(onPhone, byWechat());
        openid = StandInWechat.someOpenid();
        Api another = api.as(loginByWechat().text("token"));
        Answer refused = type(another, code, byWechat());
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("code")).isEqualTo("link_same_side");
    }

    @Test
    void refusesAnAccountThatHasBothSides() {
        link();
        assertThat(onWeb.post("/api/v1/account/link-codes", "{%s}".formatted(BY_PASSWORD))
                        .text("code"))
                .isEqualTo("link_complete");

        openid = StandInWechat.someOpenid();
        Api another = api.as(loginByWechat().text("token"));
        Answer refused = type(onWeb, show(another, byWechat()), BY_PASSWORD);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("code")).isEqualTo("link_complete");
    }

    @ParameterizedTest
    @CsvSource({"'{\"enabled\":false}', PATCH", "'', DELETE"})
    void refusesAnAccountThatWasShutMeanwhile(String change, String method) {
        String code = show(onPhone, byWechat());
        String inTheConsole = "/api/v1/admin/users/" + phoneId;
        if (method.equals("PATCH")) {
            admin().patch(inTheConsole, change);
        } else {
            admin().delete(inTheConsole);
        }

        assertThat(type(onWeb, code, BY_PASSWORD).text("code")).isEqualTo("link_code_invalid");
    }

    @Test
    void refusesAnAccountThatItsOwnerGivesUp() {
        String code = show(onPhone, byWechat());
        onPhone.post("/api/v1/account/deletion", "{%s}".formatted(byWechat()));

        assertThat(type(onWeb, code, BY_PASSWORD).text("code")).isEqualTo("link_code_invalid");
        assertThat(loginByWechat().text("code")).isEqualTo("account_leaving");
    }

    @Test
    void takesNoAdministratorsOrOperatorsAccountAway() {
        admin().patch("/api/v1/admin/users/" + phoneId, "{\"role\":\"OPERATOR\"}");

        Answer refused = link();

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("code")).isEqualTo("forbidden");
        assertThat(onPhone.get("/api/v1/account").text("role")).isEqualTo("OPERATOR");
        assertThat(loginByWechat().text("account.id")).isEqualTo(phoneId);
    }

    @Test
    void waitsUntilAnAnswerIsWritten() {
        Chatter chatter = Chatter.in(onPhone);
        String code = show(onWeb, BY_PASSWORD);
        try (TurnEvents events = chatter.say("你好")) {
            var asked = model.awaitAsked();
            Answer refused = type(onPhone, code, byWechat());
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.text("code")).isEqualTo("turn_running");
            assertThat(chatter.read().status()).isEqualTo(200);
            asked.says("你好").finishes();
            events.rest();
        }

        Answer linked = type(onPhone, code, byWechat());

        assertThat(linked.status()).as(linked.body()).isEqualTo(200);
        assertThat(onWeb.get("/api/v1/conversations").text("items.0.id")).isEqualTo(chatter.conversation());
    }

    @Test
    void linksOnceWhenTwoTypeTheSameCode() throws Exception {
        String code = show(onPhone, byWechat());
        List<Api> typers = List.of(onWeb, api.asSomebodyNew());
        Queue<Answer> answers = new ConcurrentLinkedQueue<>();

        Together.run(2, nth -> answers.add(type(typers.get(nth), code, BY_PASSWORD)));

        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 400);
        assertThat(answers).extracting(answer -> answer.text("code")).contains("link_code_invalid");
    }

    @Test
    void linksOnceWhenBothSidesTypeAtOnce() throws Exception {
        Api otherOnWeb = api.asSomebodyNew();
        String phonesCode = show(onPhone, byWechat());
        String websCode = show(onWeb, BY_PASSWORD);
        String proof = byWechat();
        Queue<Answer> answers = new ConcurrentLinkedQueue<>();

        Together.run(
                2,
                nth -> answers.add(
                        nth == 0 ? type(onPhone, websCode, proof) : type(otherOnWeb, phonesCode, BY_PASSWORD)));

        assertThat(answers).extracting(Answer::status).containsOnlyOnce(200);
        assertThat(answers).extracting(Answer::status).allMatch(status -> status < 500);
        assertThat(loginByWechat().text("account.id")).isNotEqualTo(phoneId);
    }

    @Test
    void stopsWhoGuesses() {
        String code = show(onWeb, BY_PASSWORD);
        for (int guess = 0; guess < 20; guess++) {
            assertThat(onPhone.post("/api/v1/account/link-previews", "{\"code\":\"K7M2-QX4P\"}")
                            .text("code"))
                    .isEqualTo("link_code_invalid");
        }

        assertThat(type(onPhone, code, byWechat()).text("code")).isEqualTo("too_many_attempts");
        clock.advance(Duration.ofMinutes(59));
        assertThat(type(onPhone, code, byWechat()).text("code")).isEqualTo("too_many_attempts");
        clock.advance(Duration.ofMinutes(2));
        assertThat(link().status()).isEqualTo(200);
    }

    @Test
    void keepsNoCodeAndLogsNone(CapturedOutput log) {
        String code = show(onWeb, BY_PASSWORD);

        assertThat(tables.thatHold(code)).isEmpty();
        assertThat(tables.thatHold(code.replace("-", ""))).isEmpty();
        type(onPhone, code, byWechat());
        assertThat(log).contains("accounts merged account=" + phoneId).doesNotContain(code);
    }
}
