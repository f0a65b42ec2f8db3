package io.qingliao.chatapi.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.inference.ModelServers;
import io.qingliao.chatapi.quota.QuotaLedger;
import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.CompletionEvents;
import io.qingliao.chatapi.support.ScriptedAnswer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What a program gets and what it costs, on every database. */
abstract class CompletionBehaviour extends CompletionScenario {

    private static final String WHOLE =
            "{\"id\":\"c-1\",\"object\":\"chat.completion\",\"choices\":[{\"index\":0,\"logprobs\":null,"
                    + "\"message\":{\"role\":\"assistant\",\"content\":\"你好！\"},\"finish_reason\":\"stop\"}]}";

    @Autowired
    RunningCompletions completions;

    @Autowired
    QuotaLedger ledger;

    @Autowired
    ModelServers models;

    @Test
    void passesAWholeAnswerBackUnchangedForOneUse() {
        CompletableFuture<Answer> asked = asking(CHAT, chat("你好"));
        ScriptedAnswer answer = model.awaitAsked();
        assertThat(remaining()).isEqualTo(19);
        answer.repliesWith(WHOLE);

        assertThat(asked.join().status()).isEqualTo(200);
        assertThat(asked.join().body()).isEqualTo(WHOLE);
        assertThat(asked.join().header("Content-Type")).startsWith("application/json");
        assertThat(asked.join().header("Cache-Control")).isEqualTo("no-store");
        assertThat(remaining()).isEqualTo(19);
        assertThat(usesOfKey()).isEqualTo(1);
    }

    @Test
    void passesOnWhatItKnowsAndSaysItselfForWhom() {
        CompletableFuture<Answer> asked = asking(CHAT, """
                {"messages":[{"role":"user","content":[{"type":"text","text":"你好"}]}],"temperature":0.5,"logprobs":true,
                 "top_logprobs":2,"stop":["。"],"seed":7,"tools":[],"user":"somebody else","priority":"first","x":1}
                """);
        ScriptedAnswer answer = model.awaitAsked();
        answer.repliesWith(WHOLE);
        asked.join();

        assertThat(answer.path()).isEqualTo(CHAT);
        assertThat(answer.request().propertyNames())
                .containsExactlyInAnyOrder(
                        "messages", "temperature", "logprobs", "top_logprobs", "stop", "seed", "tools", "user");
        assertThat(answer.request().get("user").asString())
                .isEqualTo(somebody.get("/api/v1/account").text("id"));
        assertThat(answer.request().at("/messages/0/content/0/text").asString()).isEqualTo("你好");
    }

    @Test
    void completesPlainPrompts() {
        CompletableFuture<Answer> asked = asking(TEXT, "{\"prompt\":\"从前\",\"echo\":true,\"best_of\":1}");
        ScriptedAnswer answer = model.awaitAsked();
        answer.repliesWith("{\"object\":\"text_completion\"}");

        assertThat(asked.join().body()).isEqualTo("{\"object\":\"text_completion\"}");
        assertThat(answer.path()).isEqualTo(TEXT);
        assertThat(answer.request().propertyNames()).containsExactlyInAnyOrder("prompt", "echo", "best_of", "user");
        assertThat(remaining()).isEqualTo(19);
    }

    @Test
    void passesPiecesOnAsTheyComeAndSettlesBeforeTheEnd() {
        try (CompletionEvents events = stream(CHAT, streamedChat("你好"))) {
            ScriptedAnswer answer = model.awaitAsked();
            assertThat(events.header("Content-Type")).startsWith("text/event-stream");
            assertThat(events.header("X-Accel-Buffering")).isEqualTo("no");
            answer.says("你");
            assertThat(events.next())
                    .isEqualTo("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"你\"},\"finish_reason\":null}]}");
            answer.says("好").finishes("length");

            List<String> rest = events.rest();
            assertThat(rest).hasSize(4);
            assertThat(rest.get(1)).contains("\"finish_reason\":\"length\"");
            assertThat(rest.get(2)).contains("\"prompt_tokens\":5");
            assertThat(rest.get(3)).isEqualTo("[DONE]");
        }
        assertThat(remaining()).isEqualTo(19);
        assertThat(model.wasAsked()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void reservesNothingForARequestThatNoModelServerTakes(boolean streamed) {
        models.drain(model.url());
        try {
            Answer refused = program.post(CHAT, streamed ? streamedChat("你好") : chat("你好"));

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.text("error.code")).isEqualTo("model_unavailable");
        } finally {
            models.resume(model.url());
        }
        assertThat(figures.get("qingliao.completions.running").gauge().value()).isZero();
        assertThat(remaining()).isEqualTo(20);
        assertThat(usesOfKey()).isZero();
    }

    @Test
    void chargesAProgramThatLeavesAfterItReceivedTextAndFreesTheModel() {
        ScriptedAnswer answer;
        try (CompletionEvents events = stream(CHAT, streamedChat("你好"))) {
            answer = model.awaitAsked().says("从前");
            events.next();
        }
        answer.pingsUntilReaderGone();

        assertThat(remainingInTheEnd()).isEqualTo(19);
        assertThat(usesOfKey()).isEqualTo(1);
    }

    @Test
    void chargesNothingToAProgramThatLeavesBeforeAnyText() {
        ScriptedAnswer answer;
        try (CompletionEvents events = stream(CHAT, streamedChat("你好"))) {
            assertThat(events.status()).isEqualTo(200);
            answer = model.awaitAsked();
        }
        answer.pingsUntilReaderGone();

        assertThat(remainingInTheEnd()).isEqualTo(20);
        assertThat(usesOfKey()).isZero();
    }

    @Test
    void givesTheUseBackWhenTheModelServerBreaksOff() {
        try (CompletionEvents events = stream(CHAT, streamedChat("你好"))) {
            model.awaitAsked().says("从前").breaksOff();

            List<String> all = events.rest();
            assertThat(all).hasSize(3);
            assertThat(all.get(1)).contains("\"code\":\"model_unavailable\"").contains("\"type\":\"server_error\"");
            assertThat(all.get(2)).isEqualTo("[DONE]");
        }
        assertThat(remaining()).isEqualTo(20);
        assertThat(usesOfKey()).isZero();
    }

    @Test
    void passesAnErrorInMidStreamOnAndChargesNothing() {
        String error = "{\"error\":{\"message\":\"out of memory\",\"type\":\"server_error\"}}";
        try (CompletionEvents events = stream(CHAT, streamedChat("你好"))) {
            model.awaitAsked().says("从前").sends(error).sends("[DONE]").endsEarly();

            assertThat(events.rest()).contains(error).endsWith("[DONE]");
        }
        assertThat(remaining()).isEqualTo(20);
    }

    @Test
    void failsAStreamThatIsNotJson() {
        try (CompletionEvents events = stream(CHAT, streamedChat("你好"))) {
            model.awaitAsked().sends("no json");

            assertThat(events.next()).contains("model_unavailable");
        }
        assertThat(remaining()).isEqualTo(20);
    }

    @Test
    void givesTheUseBackWhenAWholeAnswerFails() {
        CompletableFuture<Answer> asked = asking(CHAT, chat("你好"));
        model.awaitAsked().breaksOff();

        assertThat(asked.join().status()).isEqualTo(503);
        assertThat(asked.join().text("error.code")).isEqualTo("model_unavailable");
        assertThat(asked.join().header("Retry-After")).isNotEmpty();
        assertThat(remaining()).isEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/chat/completions | {\"n\":3,\"messages\":[]} | 3",
                "/v1/completions | {\"n\":2,\"prompt\":\"a\"} | 2",
                "/v1/completions | {\"prompt\":[\"a\",\"b\",\"c\"],\"n\":2} | 6",
                "/v1/completions | {\"prompt\":[1,2,3]} | 1",
                "/v1/completions | {\"prompt\":[[1,2],[3]]} | 2",
            })
    void costsOneUseAnAnswer(String path, String body, int uses) {
        CompletableFuture<Answer> asked = asking(path, body);
        model.awaitAsked().repliesWith("{}");

        assertThat(asked.join().status()).isEqualTo(200);
        assertThat(remaining()).isEqualTo(20 - uses);
        assertThat(usesOfKey()).isEqualTo(uses);
    }

    @Test
    void chargesOnlyTheAnswersThatCameToTheirEnd() {
        try (CompletionEvents events = stream(CHAT, "{\"n\":3,\"stream\":true,\"messages\":[]}")) {
            model.awaitAsked()
                    .sends("{\"choices\":[{\"index\":1,\"delta\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}]}")
                    .sends("{\"choices\":[{\"index\":2,\"delta\":{\"content\":\"b\"},\"finish_reason\":null}]}")
                    .breaksOff();
            events.rest();
        }
        assertThat(remaining()).isEqualTo(19);
        assertThat(usesOfKey()).isEqualTo(1);
    }

    @Test
    void keepsTheLeaseOfWhatItStillAnswers() {
        try (CompletionEvents events = stream(CHAT, streamedChat("你好"))) {
            ScriptedAnswer answer = model.awaitAsked().says("从前");
            events.next();
            clock.advance(Duration.ofSeconds(29));
            ledger.extend(completions.held());
            clock.advance(Duration.ofSeconds(29));

            assertThat(ledger.expired()).isEmpty();
            answer.finishes();
            events.rest();
        }
        assertThat(remaining()).isEqualTo(19);
    }

    @Test
    void refusesWhenNoUseIsLeftAndTellsClientsNotToTryAgain() {
        CompletableFuture<Answer> all = asking(CHAT, "{\"n\":20,\"messages\":[]}");
        model.awaitAsked().repliesWith("{}");
        all.join();

        Answer refused = program.post(CHAT, chat("你好"));

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.text("error.code")).isEqualTo("insufficient_quota");
        assertThat(refused.text("error.type")).isEqualTo("insufficient_quota");
        assertThat(refused.header("x-should-retry")).isEqualTo("false");
        assertThat(refused.header("Retry-After")).isEmpty();
        assertThat(model.wasAsked()).isFalse();
    }

    @Test
    void reservesAllAnswersOrNone() {
        assertThat(program.post(CHAT, "{\"n\":21,\"messages\":[]}").status()).isEqualTo(429);

        assertThat(remaining()).isEqualTo(20);
        assertThat(usesOfKey()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "400, context_length_exceeded, 400, context_length_exceeded, ''",
        "404, model_not_found, 404, model_not_found, ''",
        "429, queue_full, 429, queue_full, 7",
        "503, loading, 503, loading, 7",
        "401, invalid_api_key, 503, model_unavailable, 2",
        "500, internal, 503, model_unavailable, 2",
    })
    void tellsInTheModelServersWordsWhatIsAboutTheRequest(
            int status, String code, int toldStatus, String toldCode, String retryAfter) {
        model.refuse(status, code);

        for (String body : List.of(chat("你好"), streamedChat("你好"))) {
            Answer refused = program.post(CHAT, body);
            assertThat(refused.status()).isEqualTo(toldStatus);
            assertThat(refused.text("error.code")).isEqualTo(toldCode);
            assertThat(refused.header("Retry-After")).isEqualTo(retryAfter);
        }
        assertThat(remaining()).isEqualTo(20);
        assertThat(usesOfKey()).isZero();
    }

    @Test
    void saysThatTheModelServerIsAway() {
        model.die();

        for (String body : List.of(chat("你好"), streamedChat("你好"))) {
            Answer refused = program.post(CHAT, body);
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.text("error.code")).isEqualTo("model_unavailable");
        }
        assertThat(program.get("/v1/models").text("error.code")).isEqualTo("model_unavailable");
        assertThat(remaining()).isEqualTo(20);
    }

    @Test
    void tellsWhichModelsThereAre() {
        assertThat(program.get("/v1/models").text("data.0.id")).isEqualTo("scripted");
        assertThat(program.get("/v1/models/scripted").text("object")).isEqualTo("model");

        Answer unknown = program.get("/v1/models/gpt%204");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.text("error.code")).isEqualTo("model_not_found");
        assertThat(remaining()).isEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ | 400 | malformed_request |",
                "[] | 400 | malformed_request |",
                "{\"messages\":[],\"stream\":\"true\"} | 400 | field_invalid | stream",
                "{\"messages\":[],\"n\":0} | 400 | field_invalid | n",
                "{\"messages\":[],\"n\":129} | 400 | field_invalid | n",
                "{\"messages\":[],\"n\":1.5} | 400 | field_invalid | n",
            })
    void refusesWhatItCannotReadInOpenAisShape(String body, int status, String code, String param) {
        Answer refused = program.post(CHAT, body);

        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.header("Content-Type")).isEqualTo("application/json");
        assertThat(refused.text("error.type")).isEqualTo("invalid_request_error");
        assertThat(refused.text("error.code")).isEqualTo(code);
        assertThat(refused.text("error.param")).isEqualTo(param == null ? "" : param);
        assertThat(model.wasAsked()).isFalse();
    }

    @Test
    void refusesTooManyPromptsTooMuchTextAndWrongPathsInOpenAisShape() {
        String prompts = "{\"n\":43,\"prompt\":[\"a\",\"b\",\"c\"]}";
        assertThat(program.post(TEXT, prompts).text("error.message"))
                .contains("at most 128 answers")
                .contains("129");
        assertThat(program.post(CHAT, chat("a".repeat(70_000))).status()).isEqualTo(413);
        assertThat(program.post(CHAT, chat("a".repeat(70_000))).text("error.code"))
                .isEqualTo("body_too_large");
        assertThat(program.get("/v1/elsewhere").text("error.code")).isEqualTo("unknown_url");
        assertThat(program.get(CHAT).text("error.code")).isEqualTo("method_not_allowed");
        assertThat(program.send("POST", CHAT, BodyPublishers.ofString("a=b"), "Content-Type", "text/plain")
                        .text("error.code"))
                .isEqualTo("unsupported_media_type");
        assertThat(remaining()).isEqualTo(20);
    }
}
