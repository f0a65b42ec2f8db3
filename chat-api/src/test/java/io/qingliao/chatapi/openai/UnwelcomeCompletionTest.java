package io.qingliao.chatapi.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.CompletionEvents;
import io.qingliao.chatapi.support.OnH2;
import io.qingliao.chatapi.support.ScriptedAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What the model may not say in the chat it may not say to programs either. */
@OnH2
class UnwelcomeCompletionTest extends CompletionScenario {

    private static final String SAYING =
            "{\"choices\":[{\"index\":%d,\"delta\":{\"content\":\"%s\"},\"finish_reason\":null}]}";
    private static final String ENDING = "{\"choices\":[{\"index\":%d,\"delta\":{},\"finish_reason\":\"%s\"}]}";
    private static final String FILTERED =
            "{\"choices\":[{\"index\":%d,\"delta\":{},\"finish_reason\":\"content_filter\",\"logprobs\":null}]}";
    private static final String DONE = "[DONE]";

    @TempDir
    static Path directory;

    @DynamicPropertySource
    static void wordList(DynamicPropertyRegistry settings) {
        settings.add("qingliao.safety.word-list", () -> {
            try {
                return Files.writeString(directory.resolve("words"), "坏话\nbad\n");
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
    }

    @Test
    void aStreamEndsBeforeAnUnwelcomeWordAndFreesTheModel() {
        try (CompletionEvents events = stream(CHAT, streamedChat("讲个故事"))) {
            ScriptedAnswer answer = model.awaitAsked().says("从前。", "他说坏", "话，", "还说");

            assertThat(events.rest())
                    .usingElementComparator(CompletionShape::compare)
                    .containsExactly(
                            SAYING.formatted(0, "从前。"),
                            SAYING.formatted(0, "他说").replace("null}", "null,\"logprobs\":null}"),
                            FILTERED.formatted(0),
                            DONE);
            answer.awaitReaderGone();
        }
        assertThat(remaining()).isEqualTo(19);
    }

    @Test
    void aStreamWhoseSeamsOnlyLookLikeAWordIsPassedOnAsItWasWritten() {
        try (CompletionEvents events = stream(CHAT, streamedChat("讲个故事"))) {
            model.awaitAsked().says("这人坏", " ", "极了，ba", "d", "ly，坏").finishes();

            assertThat(events.rest())
                    .containsExactly(
                            SAYING.formatted(0, "这人坏"),
                            SAYING.formatted(0, " "),
                            SAYING.formatted(0, "极了，ba"),
                            SAYING.formatted(0, "d"),
                            SAYING.formatted(0, "ly，坏"),
                            ENDING.formatted(0, "stop"),
                            DONE);
        }
        assertThat(remaining()).isEqualTo(19);
    }

    @Test
    void aStreamThatEndedEarlyTellsItsUsageToWhoAsked() {
        String asksForUsage = streamedChat("讲个故事").replaceFirst("\\{", "{\"stream_options\":{\"include_usage\":true},");
        try (CompletionEvents events = stream(CHAT, asksForUsage)) {
            ScriptedAnswer answer = model.awaitAsked();
            assertThat(answer.request()
                            .at("/stream_options/continuous_usage_stats")
                            .asBoolean())
                    .isTrue();
            answer.saysMetered("他说", 2).saysMetered("坏话", 4);

            List<String> all = events.rest();
            assertThat(all).hasSize(4);
            assertThat(all.get(1)).contains("content_filter");
            assertThat(all.get(2)).contains("\"choices\":[]").contains("\"completion_tokens\":4");
        }
    }

    @Test
    void oneOfSeveralAnswersEndsAndTheOthersGoOn() {
        try (CompletionEvents events = stream(CHAT, streamedChat("讲个故事").replaceFirst("\\{", "{\"n\":2,"))) {
            model.awaitAsked()
                    .sends(SAYING.formatted(0, "坏话"))
                    .sends(SAYING.formatted(1, "好"))
                    .sends(SAYING.formatted(0, "不说"))
                    .sends(ENDING.formatted(0, "stop"))
                    .sends(SAYING.formatted(1, "话"))
                    .sends(ENDING.formatted(1, "stop"))
                    .sends(DONE)
                    .endsEarly();

            assertThat(events.rest())
                    .usingElementComparator(CompletionShape::compare)
                    .containsExactly(
                            FILTERED.formatted(0),
                            SAYING.formatted(1, "好"),
                            SAYING.formatted(1, "话"),
                            ENDING.formatted(1, "stop"),
                            DONE);
        }
        // The one of which nothing was told costs nothing.
        assertThat(remaining()).isEqualTo(19);
    }

    @Test
    void whatIsHeldBackIsToldBeforeAnError() {
        try (CompletionEvents events = stream(CHAT, streamedChat("讲个故事"))) {
            model.awaitAsked().says("这人坏").breaksOff();

            List<String> all = events.rest();
            assertThat(all).hasSize(3);
            assertThat(all.get(0)).isEqualTo(SAYING.formatted(0, "这人坏"));
            assertThat(all.get(1)).contains("model_unavailable");
        }
        assertThat(remaining()).isEqualTo(20);
    }

    @Test
    void aWholeAnswerEndsBeforeAnUnwelcomeWord() {
        var asked = asking(CHAT, chat("讲个故事"));
        model.awaitAsked().repliesWith("""
                {"choices":[{"index":0,"message":{"role":"assistant","content":"从前。他说坏话。"},"logprobs":{"content":[]},
                "finish_reason":"stop"}],"usage":{"prompt_tokens":2,"completion_tokens":9,"total_tokens":11}}""");

        Answer answer = asked.join();
        assertThat(answer.text("choices.0.message.content")).isEqualTo("从前。他说");
        assertThat(answer.text("choices.0.finish_reason")).isEqualTo("content_filter");
        assertThat(answer.json().at("/choices/0/logprobs").isNull()).isTrue();
        assertThat(answer.number("usage.completion_tokens")).isEqualTo(9);
        assertThat(remaining()).isEqualTo(19);
    }

    @Test
    void aWholeAnswerOfWhichNothingIsLeftCostsNothing() {
        var asked = asking(TEXT, "{\"prompt\":\"从前\"}");
        model.awaitAsked().repliesWith("{\"choices\":[{\"index\":0,\"text\":\"Bad\",\"finish_reason\":\"length\"}]}");

        Answer answer = asked.join();
        assertThat(answer.json().at("/choices/0/text").asString()).isEmpty();
        assertThat(answer.text("choices.0.finish_reason")).isEqualTo("content_filter");
        assertThat(remaining()).isEqualTo(20);
    }

    @Test
    void aWholeAnswerWithoutOneIsPassedOnAsItWasWritten() {
        String whole = "{\"choices\": [ {\"index\":0, \"text\":\"badly 坏，话\",\"logprobs\":-1.50}]}";
        var asked = asking(TEXT, "{\"prompt\":\"从前\"}");
        model.awaitAsked().repliesWith(whole);

        assertThat(asked.join().body()).isEqualTo(whole);
    }
}
