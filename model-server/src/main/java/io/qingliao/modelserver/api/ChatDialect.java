package io.qingliao.modelserver.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.qingliao.modelserver.engine.FinishReason;
import io.qingliao.modelserver.sampling.TokenLogProbs;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** chat.completion and chat.completion.chunk. */
final class ChatDialect implements Dialect {

    private static final String ROLE = "assistant";

    private final TokenWords words;

    ChatDialect(TokenWords words) {
        this.words = words;
    }

    record ChatCompletion(
            String id, String object, long created, String model, List<Object> choices, UsageBody usage) {}

    record ChatChunk(String id, String object, long created, String model, List<ChunkChoice> choices) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record WholeChoice(int index, Message message, @Nullable LogProbs logprobs, String finishReason) {}

    record Message(String role, String content, @Nullable String refusal) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record ChunkChoice(
            int index,
            Delta delta,
            @Nullable LogProbs logprobs,
            @Nullable String finishReason) {}

    @JsonInclude(Include.NON_NULL)
    record Delta(@Nullable String role, @Nullable String content) {}

    record LogProbs(List<ToldToken> content, @Nullable String refusal) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record ToldToken(String token, float logprob, List<Integer> bytes, List<Candidate> topLogprobs) {}

    record Candidate(String token, float logprob, List<Integer> bytes) {}

    @Override
    public String idPrefix() {
        return "chatcmpl-";
    }

    @Override
    public Object choice(int index, String text, @Nullable List<PlacedToken> tokens, FinishReason reason) {
        return new WholeChoice(index, new Message(ROLE, text, null), logProbs(tokens), Dialect.word(reason));
    }

    @Override
    public Object whole(CompletionHead head, List<Object> choices, UsageBody usage) {
        return new ChatCompletion(head.id(), "chat.completion", head.created(), head.model(), choices, usage);
    }

    @Override
    public Optional<Object> opening(CompletionHead head, int index) {
        return Optional.of(chunk(head, List.of(new ChunkChoice(index, new Delta(ROLE, ""), null, null))));
    }

    @Override
    public Object more(CompletionHead head, int index, String text, @Nullable List<PlacedToken> tokens) {
        return chunk(head, List.of(new ChunkChoice(index, new Delta(null, text), logProbs(tokens), null)));
    }

    @Override
    public Object end(CompletionHead head, int index, FinishReason reason) {
        return chunk(head, List.of(new ChunkChoice(index, new Delta(null, null), null, Dialect.word(reason))));
    }

    @Override
    public Object nothing(CompletionHead head) {
        return chunk(head, List.of());
    }

    private static ChatChunk chunk(CompletionHead head, List<ChunkChoice> choices) {
        return new ChatChunk(head.id(), "chat.completion.chunk", head.created(), head.model(), choices);
    }

    private @Nullable LogProbs logProbs(@Nullable List<PlacedToken> tokens) {
        return tokens == null
                ? null
                : new LogProbs(
                        tokens.stream()
                                .map(PlacedToken::logProbs)
                                .flatMap(told -> Optional.ofNullable(told).stream())
                                .map(this::told)
                                .toList(),
                        null);
    }

    private ToldToken told(TokenLogProbs token) {
        return new ToldToken(
                words.word(token.token()),
                TokenWords.logProb(token.logProb()),
                words.bytes(token.token()),
                token.best().stream()
                        .map(each -> new Candidate(
                                words.word(each.token()),
                                TokenWords.logProb(each.logProb()),
                                words.bytes(each.token())))
                        .toList());
    }
}
