package io.qingliao.modelserver.api;

import io.qingliao.modelserver.chat.AnswerText;
import io.qingliao.modelserver.engine.FinishReason;
import io.qingliao.modelserver.engine.TokenEvent.Token;
import io.qingliao.modelserver.tokenizer.StopStrings;
import io.qingliao.modelserver.tokenizer.StreamingDecoder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns the tokens of one answer into text: whole characters, and nothing of a stop string. */
final class AnswerReader {

    private final StreamingDecoder decoder;
    private final StopStrings stops;
    private final AnswerText cleanUp;
    private final int minTokens;
    private final boolean tellsTokens;
    /** Tokens of which no text was let through yet. */
    private final Deque<PlacedToken> held = new ArrayDeque<>();

    /** Code points that the tokens so far stand for. */
    private int decoded;
    /** Code points that were let through. */
    private int given;

    private int tokens;

    /** @param minTokens stop strings are looked for behind so many tokens */
    AnswerReader(
            StreamingDecoder decoder,
            List<String> stopStrings,
            AnswerText cleanUp,
            int minTokens,
            boolean tellsTokens) {
        this.decoder = decoder;
        this.stops = new StopStrings(stopStrings);
        this.cleanUp = cleanUp;
        this.minTokens = minTokens;
        this.tellsTokens = tellsTokens;
    }

    /** How many tokens were computed for it; those of a stop string and the stop token count. */
    int tokens() {
        return tokens;
    }

    /** What the next token brings; null when it completes nothing that can be let through. */
    @Nullable
    Piece read(Token token) {
        tokens++;
        if (tellsTokens) {
            held.add(new PlacedToken(token.id(), decoded, token.logProbs()));
        }
        String text = decoder.push(token.id());
        decoded += codePoints(text);
        String through = tokens > minTokens ? stops.push(text) : text;
        given += codePoints(through);
        String clean = cleanUp.push(through);
        if (stops.hit()) {
            return new Piece.End(clean, tokensGiven(), FinishReason.STOP);
        }
        return clean.isEmpty() ? null : new Piece.More(clean, tokensGiven());
    }

    /**
     * The last of it.
     *
     * @param computed tokens in all
     */
    Piece end(FinishReason reason, int computed) {
        tokens = computed;
        String rest = stops.push(decoder.finish());
        if (stops.hit()) {
            given += codePoints(rest);
            return new Piece.End(cleanUp.push(rest), tokensGiven(), FinishReason.STOP);
        }
        List<PlacedToken> last = List.copyOf(held);
        return new Piece.End(cleanUp.push(rest + stops.finish()), last, reason);
    }

    private List<PlacedToken> tokensGiven() {
        List<PlacedToken> tokens = new ArrayList<>();
        for (PlacedToken next = held.peek(); next != null && next.offset() < given; next = held.peek()) {
            tokens.add(held.remove());
        }
        return tokens;
    }

    private static int codePoints(String text) {
        return text.codePointCount(0, text.length());
    }
}
