package io.qingliao.modelserver.api;

import io.qingliao.modelserver.engine.FinishReason;
import io.qingliao.modelserver.sampling.TokenLogProbs;
import io.qingliao.modelserver.sampling.TokenLogProbs.Candidate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** text_completion, the older endpoint's one shape for whole answers and chunks. */
final class TextDialect implements Dialect {

    private static final String OBJECT = "text_completion";

    private final TokenWords words;

    TextDialect(TokenWords words) {
        this.words = words;
    }

    record TextCompletion(
            String id, String object, long created, String model, List<Object> choices, UsageBody usage) {}

    record TextChunk(String id, String object, long created, String model, List<TextChoice> choices) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record TextChoice(
            String text,
            int index,
            @Nullable LogProbs logprobs,
            @Nullable String finishReason) {}

    /** Lists side by side, one entry a token; what is told of the first token of a prompt is null. */
    @JsonNaming(SnakeCaseStrategy.class)
    record LogProbs(
            List<String> tokens,
            List<@Nullable Float> tokenLogprobs,
            List<@Nullable Map<String, Float>> topLogprobs,
            List<Integer> textOffset) {}

    @Override
    public String idPrefix() {
        return "cmpl-";
    }

    @Override
    public Object choice(int index, String text, @Nullable List<PlacedToken> tokens, FinishReason reason) {
        return new TextChoice(text, index, logProbs(tokens), Dialect.word(reason));
    }

    @Override
    public Object whole(CompletionHead head, List<Object> choices, UsageBody usage) {
        return new TextCompletion(head.id(), OBJECT, head.created(), head.model(), choices, usage);
    }

    @Override
    public Optional<Object> opening(CompletionHead head, int index) {
        return Optional.empty();
    }

    @Override
    public Object more(CompletionHead head, int index, String text, @Nullable List<PlacedToken> tokens) {
        return chunk(head, List.of(new TextChoice(text, index, logProbs(tokens), null)));
    }

    @Override
    public Object end(CompletionHead head, int index, FinishReason reason) {
        return chunk(head, List.of(new TextChoice("", index, null, Dialect.word(reason))));
    }

    @Override
    public Object nothing(CompletionHead head) {
        return chunk(head, List.of());
    }

    private static TextChunk chunk(CompletionHead head, List<TextChoice> choices) {
        return new TextChunk(head.id(), OBJECT, head.created(), head.model(), choices);
    }

    private @Nullable LogProbs logProbs(@Nullable List<PlacedToken> tokens) {
        if (tokens == null) {
            return null;
        }
        List<@Nullable Float> own = new ArrayList<>();
        List<@Nullable Map<String, Float>> best = new ArrayList<>();
        for (PlacedToken token : tokens) {
            TokenLogProbs told = token.logProbs();
            own.add(told == null ? null : TokenWords.logProb(told.logProb()));
            best.add(told == null ? null : best(told));
        }
        return new LogProbs(
                tokens.stream().map(token -> words.markedWord(token.id())).toList(),
                own,
                best,
                tokens.stream().map(PlacedToken::offset).toList());
    }

    /** The likeliest tokens, and the one that stands there even where it is none of them. */
    private Map<String, Float> best(TokenLogProbs told) {
        Map<String, Float> best = new LinkedHashMap<>();
        for (Candidate candidate : told.best()) {
            best.putIfAbsent(words.markedWord(candidate.token()), TokenWords.logProb(candidate.logProb()));
        }
        best.putIfAbsent(words.markedWord(told.token()), TokenWords.logProb(told.logProb()));
        return best;
    }
}
