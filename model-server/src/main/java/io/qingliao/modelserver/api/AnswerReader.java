package io.qingliao.modelserver.api;

import io.qingliao.modelserver.engine.FinishReason;
import io.qingliao.modelserver.engine.GenerationStream;
import io.qingliao.modelserver.engine.TokenEvent;
import io.qingliao.modelserver.engine.TokenEvent.Expired;
import io.qingliao.modelserver.engine.TokenEvent.Failed;
import io.qingliao.modelserver.engine.TokenEvent.Finished;
import io.qingliao.modelserver.engine.TokenEvent.Token;
import io.qingliao.modelserver.engine.Usage;
import io.qingliao.modelserver.tokenizer.StopStrings;
import io.qingliao.modelserver.tokenizer.StreamingDecoder;
import io.qingliao.modelserver.tokenizer.Tokenizer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one generation as text: whole characters, and nothing of a stop string. */
final class AnswerReader {

    private final GenerationStream stream;
    private final StreamingDecoder decoder;
    private final StopStrings stops;
    private final int promptTokens;
    private int completionTokens;

    AnswerReader(GenerationStream stream, Tokenizer tokenizer, List<String> stopStrings, int promptTokens) {
        this.stream = stream;
        this.decoder = new StreamingDecoder(tokenizer);
        this.stops = new StopStrings(stopStrings);
        this.promptTokens = promptTokens;
    }

    /** What came next. */
    sealed interface Piece {

        /** More of the answer, at least one character. */
        record Text(String text) implements Piece {}

        /**
         * The end of the answer.
         *
         * @param rest the last of the text, may be empty
         */
        record End(String rest, FinishReason reason, Usage usage) implements Piece {}
    }

    /**
     * The next piece, or null when none came within {@code patience}.
     *
     * @throws ApiException when the generation failed
     */
    @Nullable
    Piece next(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            TokenEvent event = stream.poll(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            if (event == null) {
                return null;
            }
            if (event instanceof Failed failed) {
                throw ApiException.failed(failed.sentence());
            }
            if (event instanceof Expired expired) {
                throw ApiException.waitedTooLong(expired.longestWait());
            }
            if (event instanceof Finished finished) {
                return end(finished);
            }
            if (event instanceof Token token) {
                Piece piece = text(token.id());
                if (piece != null) {
                    return piece;
                }
            }
        }
    }

    private @Nullable Piece text(int token) {
        completionTokens++;
        String text = stops.push(decoder.push(token));
        if (stops.hit()) {
            stream.cancel();
            return new Piece.End(text, FinishReason.STOP, new Usage(promptTokens, completionTokens));
        }
        return text.isEmpty() ? null : new Piece.Text(text);
    }

    private Piece end(Finished finished) {
        String rest = stops.push(decoder.finish());
        return new Piece.End(stops.hit() ? rest : rest + stops.finish(), finished.reason(), finished.usage());
    }
}
