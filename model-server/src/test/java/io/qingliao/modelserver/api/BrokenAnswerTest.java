package io.qingliao.modelserver.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.qingliao.modelserver.Models;
import io.qingliao.modelserver.api.CompletionRequest.Prompt;
import io.qingliao.modelserver.chat.AnswerText;
import io.qingliao.modelserver.engine.EngineMetrics;
import io.qingliao.modelserver.engine.EngineSettings;
import io.qingliao.modelserver.engine.GenerationEngine;
import io.qingliao.modelserver.engine.GenerationGroup;
import io.qingliao.modelserver.engine.GenerationRequest;
import io.qingliao.modelserver.engine.Priority;
import io.qingliao.modelserver.model.Batch;
import io.qingliao.modelserver.model.CausalLm;
import io.qingliao.modelserver.model.Choices;
import io.qingliao.modelserver.model.Scoring;
import io.qingliao.modelserver.sampling.SamplingParams;
import io.qingliao.modelserver.sampling.TokenLogProbs;
import io.qingliao.modelserver.tokenizer.PromptPiece.Spoken;
import io.qingliao.modelserver.tokenizer.Tokenizer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

/** A stream whose model fails in the middle of the answer. */
@Timeout(60)
class BrokenAnswerTest {

    @Test
    void anErrorInMidStreamIsAnErrorEventAndThenTheEnd() throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        try (Tokenizer tokenizer = Tokenizer.load(Models.DEMO.resolve("tokenizer.json"));
                GenerationEngine engine = GenerationEngine.start(
                        new FailingLm(tokenizer.encode(List.of(new Spoken("好")))[0]),
                        new EngineSettings(1, 1, 8, Duration.ofHours(1)),
                        new EngineMetrics(new SimpleMeterRegistry(), "model"))) {
            CompletionRequest request = request();
            GenerationGroup group = engine.submitTogether(request.generations());
            new AnswerWriter(
                            new EventStream(response, JsonMapper.shared()),
                            new ChatDialect(new TokenWords(tokenizer)),
                            CompletionHead.create("chatcmpl-", "broken"),
                            request)
                    .write(new AnswersReader(request, group, tokenizer), group);
        }
        List<String> events = response.getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("data: "))
                .toList();
        assertThat(events.get(events.size() - 3)).contains("\"content\":\"好\"");
        assertThat(events.get(events.size() - 2))
                .isEqualTo(
                        "data: {\"error\":{\"message\":\"The model failed to compute a step.\",\"type\":\"server_error\","
                                + "\"param\":null,\"code\":\"generation_failed\"}}");
        assertThat(events).last().isEqualTo("data: [DONE]");
    }

    private static CompletionRequest request() {
        int[] ids = {1, 2, 3};
        GenerationRequest generation =
                new GenerationRequest(ids, 10, Set.of(), SamplingParams.GREEDY, "", Priority.INTERACTIVE);
        return new CompletionRequest(
                List.of(new Prompt(ids, "")),
                1,
                List.of(generation),
                List.of(),
                AnswerText::trimmed,
                false,
                false,
                true,
                UsageReport.NOWHERE);
    }

    /** Gives one token and then no more. */
    private static final class FailingLm implements CausalLm {

        private final int token;
        private boolean gave;

        private FailingLm(int token) {
            this.token = token;
        }

        @Override
        public int window() {
            return 64;
        }

        @Override
        public int slots() {
            return 1;
        }

        @Override
        public Choices step(Batch batch) {
            if (gave) {
                throw new IllegalStateException("out of memory, say");
            }
            gave = true;
            return new Choices(token);
        }

        @Override
        public List<TokenLogProbs> score(Scoring scoring) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void copy(int sourceSlot, int targetSlot, int tokens) {
            // It remembers nothing.
        }

        @Override
        public void close() {
            // It holds nothing.
        }
    }
}
