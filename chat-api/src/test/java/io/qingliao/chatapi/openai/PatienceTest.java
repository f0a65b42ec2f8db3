package io.qingliao.chatapi.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.OnH2;
import io.qingliao.chatapi.support.ScriptedAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.json.JsonMapper;

/** Programs that wait long for a whole answer, and pages of other sites. */
@OnH2
@TestPropertySource(
        properties = {
            "qingliao.openai.keep-alive=100ms",
            "qingliao.openai.allowed-origins=https://page.example,https://other.example"
        })
class PatienceTest extends CompletionScenario {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Test
    void showsThatItStillWorksUntilTheAnswerIsThere() throws Exception {
        HttpResponse<InputStream> begun = askUntilTheFirstSignOfLife();
        ScriptedAnswer answer = model.awaitAsked();

        answer.repliesWith("{\"id\":\"whole\"}");

        assertThat(begun.headers().firstValue("Content-Type")).hasValue("application/json");
        String body = bodyOf(begun);
        assertThat(body).startsWith("\n").endsWith("\n{\"id\":\"whole\"}");
        assertThat(remainingInTheEnd()).isEqualTo(19);
    }

    @Test
    void tellsInTheBodyWhatGoesWrongAfterTheStatusHasGone() throws Exception {
        HttpResponse<InputStream> begun = askUntilTheFirstSignOfLife();

        model.awaitAsked().breaksOff();

        assertThat(new JsonMapper().readTree(bodyOf(begun)).at("/error/code").asString())
                .isEqualTo("model_unavailable");
        assertThat(remainingInTheEnd()).isEqualTo(20);
    }

    @Test
    void noticesThatTheProgramHasGoneAndFreesTheModel() throws Exception {
        HttpResponse<InputStream> begun = askUntilTheFirstSignOfLife();
        ScriptedAnswer answer = model.awaitAsked();

        begun.body().close();

        answer.awaitReaderGone();
        assertThat(remainingInTheEnd()).isEqualTo(20);
    }

    @Test
    void letsPagesOfNamedSitesAskWithAKeyAndOthersNot() {
        Answer allowed = preflight("https://other.example");
        assertThat(allowed.status()).isEqualTo(200);
        assertThat(allowed.header("Access-Control-Allow-Origin")).isEqualTo("https://other.example");
        assertThat(allowed.header("Access-Control-Allow-Headers")).contains("authorization");
        assertThat(preflight("https://stranger.example").status()).isEqualTo(403);

        Answer models = program.send("GET", "/v1/models", BodyPublishers.noBody(), "Origin", "https://page.example");
        assertThat(models.status()).isEqualTo(200);
        assertThat(models.header("Access-Control-Allow-Origin")).isEqualTo("https://page.example");
        assertThat(api.send("GET", "/v1/models", BodyPublishers.noBody(), "Origin", "https://page.example")
                        .status())
                .isEqualTo(401);
    }

    private Answer preflight(String origin) {
        return api.send(
                "OPTIONS",
                CHAT,
                BodyPublishers.noBody(),
                "Origin",
                origin,
                "Access-Control-Request-Method",
                "POST",
                "Access-Control-Request-Headers",
                "authorization,content-type,x-stainless-lang");
    }

    /** Its head comes with the first empty line. */
    private HttpResponse<InputStream> askUntilTheFirstSignOfLife() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(program.base().resolve(CHAT))
                .POST(BodyPublishers.ofString(chat("你好")))
                .setHeader("Content-Type", "application/json")
                .setHeader("Authorization", "Bearer " + program.token())
                .build();
        HttpResponse<InputStream> begun = CLIENT.send(request, BodyHandlers.ofInputStream());
        assertThat(begun.statusCode()).isEqualTo(200);
        return begun;
    }

    private static String bodyOf(HttpResponse<InputStream> response) throws IOException {
        return new String(response.body().readAllBytes(), StandardCharsets.UTF_8);
    }
}
