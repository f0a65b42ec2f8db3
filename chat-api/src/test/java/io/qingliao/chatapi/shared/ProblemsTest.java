package io.qingliao.chatapi.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.ApiBehaviour;
import io.qingliao.chatapi.support.OnH2;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@OnH2
@ExtendWith(OutputCaptureExtension.class)
class ProblemsTest extends ApiBehaviour {

    private static final String TOO_MUCH =
            "{\"username\":\"" + "x".repeat(70_000) + "\",\"password\":\"correct horse\"}";

    Answer answer;

    @AfterEach
    void isAProblemOfTheAgreedShape() {
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.text("type")).isEqualTo("about:blank");
        assertThat(answer.text("title")).isNotEmpty();
        assertThat(answer.number("status")).isEqualTo(answer.status());
        assertThat(answer.text("detail")).isNotEmpty();
        assertThat(answer.text("code")).matches("[a-z_]+");
    }

    @ParameterizedTest
    @CsvSource({"'{'", "'{\"username\":}'", "'[]'", "'\"text\"'", "''", "'null'", "'{} {}'"})
    void answersBodiesThatAreNotTheObjectTheyShouldBe(String body) {
        answer = api.post("/api/v1/accounts", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("code")).isEqualTo("malformed_request");
    }

    @Test
    void namesTheFieldOfTheWrongTypeAndNotItsValue() {
        answer = api.post("/api/v1/accounts", "{\"username\":\"somebody\",\"password\":[\"secret horse\"]}");

        assertThat(answer.text("code")).isEqualTo("malformed_request");
        assertThat(answer.text("field")).isEqualTo("password");
        assertThat(answer.text("detail")).isEqualTo("password must be a string.");
        assertThat(answer.body()).doesNotContain("secret");
    }

    @Test
    void takesNoNumberForAText() {
        answer = api.post("/api/v1/accounts", "{\"username\":12345,\"password\":\"correct horse\"}");

        assertThat(answer.text("detail")).isEqualTo("username must be a string.");
    }

    @Test
    void answersUnknownPaths() {
        answer = api.asSomebodyNew().get("/api/v1/nowhere");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text("code")).isEqualTo("not_found");
    }

    @Test
    void answersUnknownPages() {
        answer = api.get("/nowhere.html");

        assertThat(answer.status()).isEqualTo(404);
    }

    @Test
    void saysWhichMethodsThereAre() {
        answer = api.asSomebodyNew().delete("/api/v1/account");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).contains("GET");
    }

    @Test
    void answersBodiesOfOtherMediaTypes() {
        answer = api.send(
                "POST", "/api/v1/sessions", BodyPublishers.ofString("username=x"), "Content-Type", "text/plain");

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.text("code")).isEqualTo("unsupported_media_type");
    }

    @Test
    void refusesABodyThatSaysItIsTooLarge() {
        answer = api.post("/api/v1/accounts", TOO_MUCH);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.text("code")).isEqualTo("body_too_large");
        assertThat(answer.text("bound")).isEqualTo("65536");
    }

    @Test
    void refusesABodyThatTurnsOutToBeTooLarge() {
        answer = api.send(
                "POST",
                "/api/v1/accounts",
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(TOO_MUCH.getBytes())));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.text("code")).isEqualTo("body_too_large");
    }

    @Test
    void answersAProblemToAReaderOfEvents() {
        answer = api.asSomebodyNew()
                .send(
                        "GET",
                        "/api/v1/conversations/" + UUID.randomUUID(),
                        BodyPublishers.noBody(),
                        "Accept",
                        "text/event-stream");

        assertThat(answer.status()).isGreaterThanOrEqualTo(400);
    }

    @Test
    void answersIdsThatAreNone() {
        answer = admin().get("/api/v1/admin/users/1234");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("code")).isEqualTo("malformed_request");
        assertThat(answer.text("field")).isEqualTo("id");
    }

    @Test
    void namesTheBoundOfAParameter() {
        answer = admin().get("/api/v1/admin/users?size=1000");

        assertThat(answer.text("code")).isEqualTo("field_invalid");
        assertThat(answer.text("field")).isEqualTo("size");
        assertThat(answer.text("bound")).isEqualTo("100");
        assertThat(answer.text("value")).isEqualTo("1000");
    }

    @Test
    void tellsNothingOfWhatNobodyForesawButWhereTheLogHasIt(CapturedOutput log) {
        answer = api.asSomebodyNew().get("/api/v1/test/failure");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text("code")).isEqualTo("internal_error");
        assertThat(answer.body()).doesNotContain("inner reason", "Exception");
        assertThat(log).contains("incident=" + answer.text("incident")).contains("the inner reason");
    }

    @Test
    void answersARequestThatTheFirewallRejects() {
        answer = api.get("/api/v1//account;x=1");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("code")).isEqualTo("malformed_request");
    }
}
