package io.qingliao.chatapi.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.apikey.ApiKeyId;
import io.qingliao.chatapi.apikey.KeyHolder;
import io.qingliao.chatapi.inference.OpenAiEndpoint;
import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.CompletionEvents;
import io.qingliao.chatapi.support.OnH2;
import io.qingliao.chatapi.support.ScriptedAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.node.JsonNodeFactory;

/** What an operator may bound, and how answers end when the service does. */
@OnH2
@TestPropertySource(
        properties = {
            "qingliao.openai.concurrent-requests=2",
            "qingliao.openai.shutdown-grace=0s",
            "qingliao.inference.max-tokens=50"
        })
class BoundsAndStoppingTest extends CompletionScenario {

    @Autowired
    RunningCompletions running;

    @AfterEach
    void startAgain() {
        running.start();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'messages':[]} | max_tokens | 50",
                "{'messages':[],'max_tokens':20} | max_tokens | 20",
                "{'messages':[],'max_tokens':900} | max_tokens | 50",
                "{'messages':[],'max_completion_tokens':900} | max_completion_tokens | 50",
            })
    void boundsTheLengthOfAnAnswer(String body, String field, int passedOn) {
        CompletableFuture<Answer> asked = asking(CHAT, body.replace('\'', '"'));
        ScriptedAnswer answer = model.awaitAsked();
        answer.repliesWith("{}");
        asked.join();

        assertThat(answer.request().get(field).asInt()).isEqualTo(passedOn);
        assertThat(answer.request()).hasSize(3);
    }

    @Test
    void answersSoManyRequestsAtATimeAndTheNextOneAfterOneOfThem() {
        CompletableFuture<Answer> first = asking(CHAT, chat("一"));
        CompletableFuture<Answer> second = asking(CHAT, chat("二"));
        ScriptedAnswer one = model.awaitAsked();
        ScriptedAnswer other = model.awaitAsked();

        Answer refused = program.post(CHAT, chat("三"));
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.text("error.code")).isEqualTo("model_busy");
        assertThat(refused.header("Retry-After")).isEqualTo("2");
        assertThat(remaining()).isEqualTo(18);

        one.repliesWith("{}");
        other.repliesWith("{}");
        CompletableFuture.allOf(first, second).join();
        CompletableFuture<Answer> third = asking(CHAT, chat("三"));
        model.awaitAsked().repliesWith("{}");
        assertThat(third.join().status()).isEqualTo(200);
    }

    @Test
    void keepsARequestAmongThoseThatRunUntilItIsSettledOnce() {
        OpenCompletion open = running.begin(caller(), anyRequest());
        List<Set<UUID>> heldMeanwhile = new ArrayList<>();

        running.end(open, CompletionOutcome.COMPLETE, answer -> {
            running.end(open, CompletionOutcome.LEFT, another -> 0);
            heldMeanwhile.add(running.held());
            return 1;
        });

        assertThat(heldMeanwhile).containsExactly(Set.copyOf(open.uses()));
        assertThat(running.held()).isEmpty();
        assertThat(remaining()).isEqualTo(19);
    }

    private static CompletionRequest anyRequest() {
        return CompletionRequest.parse(OpenAiEndpoint.CHAT_COMPLETIONS, JsonNodeFactory.instance.objectNode());
    }

    private KeyHolder caller() {
        String account = somebody.get("/api/v1/account").text("id");
        return new KeyHolder(new AccountId(UUID.fromString(account)), new ApiKeyId(UUID.fromString(key.text("id"))));
    }

    @Test
    void tellsProgramsThatTheServiceStopsAndChargesNothing() {
        CompletableFuture<Answer> whole = asking(CHAT, chat("你好"));
        ScriptedAnswer unheard = model.awaitAsked();
        try (CompletionEvents events = stream(CHAT, streamedChat("你好"))) {
            model.awaitAsked().says("从前");
            events.next();

            running.stop();

            assertThat(events.rest())
                    .hasSize(2)
                    .endsWith("[DONE]")
                    .first()
                    .asString()
                    .contains("is stopping");
        }
        assertThat(whole.join().status()).isEqualTo(503);
        assertThat(whole.join().text("error.message")).contains("is stopping");
        unheard.awaitReaderGone();
        assertThat(remaining()).isEqualTo(20);
        assertThat(program.post(CHAT, chat("你好")).status()).isEqualTo(503);
    }
}
