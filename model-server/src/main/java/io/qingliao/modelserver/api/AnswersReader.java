package io.qingliao.modelserver.api;

import io.qingliao.modelserver.engine.GenerationGroup;
import io.qingliao.modelserver.engine.GenerationGroup.Arrival;
import io.qingliao.modelserver.engine.GenerationRequest;
import io.qingliao.modelserver.engine.TokenEvent;
import io.qingliao.modelserver.engine.TokenEvent.Expired;
import io.qingliao.modelserver.engine.TokenEvent.Failed;
import io.qingliao.modelserver.engine.TokenEvent.Finished;
import io.qingliao.modelserver.engine.TokenEvent.Scored;
import io.qingliao.modelserver.engine.TokenEvent.Token;
import io.qingliao.modelserver.engine.Usage;
import io.qingliao.modelserver.tokenizer.StreamingDecoder;
import io.qingliao.modelserver.tokenizer.Tokenizer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads all answers to one request, piece by piece as they come. */
final class AnswersReader {

    private final CompletionRequest request;
    private final GenerationGroup group;
    private final Tokenizer tokenizer;
    private final List<AnswerReader> answers = new ArrayList<>();
    private final List<PromptEcho> echoes = new ArrayList<>();
    private final Deque<ChoicePiece> ready = new ArrayDeque<>();
    private final BitSet ended = new BitSet();

    AnswersReader(CompletionRequest request, GenerationGroup group, Tokenizer tokenizer) {
        this.request = request;
        this.group = group;
        this.tokenizer = tokenizer;
        for (GenerationRequest generation : request.generations()) {
            answers.add(new AnswerReader(
                    new StreamingDecoder(tokenizer),
                    request.stopStrings(),
                    request.cleanUp().get(),
                    generation.minNewTokens(),
                    request.tellsLogProbs()));
        }
        if (request.echo()) {
            for (int p = 0; p < request.prompts().size(); p++) {
                echoes.add(new PromptEcho(request.prompts().get(p), request.tellsLogProbs()));
                echo(p);
            }
        }
    }

    /** A piece of one of the answers. */
    record ChoicePiece(int choice, Piece piece) {}

    /** Whether anything is still to come. */
    boolean open() {
        return ended.cardinality() < answers.size();
    }

    /** What all answers together took; a prompt counts once, however many answers it has. */
    Usage usage() {
        return new Usage(
                request.promptTokens(),
                answers.stream().mapToInt(AnswerReader::tokens).sum());
    }

    /**
     * The next piece, or null when none came within {@code patience}.
     *
     * @throws ApiException when a generation failed
     */
    @Nullable
    ChoicePiece next(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (ready.isEmpty()) {
            Arrival arrival = group.poll(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            if (arrival == null) {
                return null;
            }
            if (!ended.get(arrival.index())) {
                take(arrival.index(), arrival.event());
            }
        }
        return ready.remove();
    }

    private void take(int choice, TokenEvent event) {
        if (event instanceof Failed failed) {
            throw ApiException.failed(failed.sentence());
        }
        if (event instanceof Expired expired) {
            throw ApiException.waitedTooLong(expired.longestWait());
        }
        if (event instanceof Scored scored && request.echo()) {
            int prompt = choice / request.choices();
            echoes.get(prompt).add(scored.tokens());
            echo(prompt);
        }
        if (event instanceof Token token) {
            give(choice, answers.get(choice).read(token));
        }
        if (event instanceof Finished finished) {
            give(
                    choice,
                    answers.get(choice).end(finished.reason(), finished.usage().completionTokens()));
        }
    }

    private void echo(int prompt) {
        PromptEcho echo = echoes.get(prompt);
        if (echo.complete()) {
            Piece piece = echo.piece(new StreamingDecoder(tokenizer));
            for (int i = 0; i < request.choices(); i++) {
                ready.add(new ChoicePiece(prompt * request.choices() + i, piece));
            }
        }
    }

    private void give(int choice, @Nullable Piece piece) {
        if (piece != null) {
            if (piece instanceof Piece.End) {
                ended.set(choice);
                // Nothing to the engine where it ended by itself.
                group.cancel(choice);
            }
            ready.add(new ChoicePiece(choice, placed(choice, piece)));
        }
    }

    /** Behind an echoed prompt an answer's tokens lie further back. */
    private Piece placed(int choice, Piece piece) {
        if (echoes.isEmpty() || piece.tokens().isEmpty()) {
            return piece;
        }
        int before = echoes.get(choice / request.choices()).codePoints();
        List<PlacedToken> moved =
                piece.tokens().stream().map(token -> token.movedBy(before)).toList();
        return piece instanceof Piece.End end
                ? new Piece.End(end.text(), moved, end.reason())
                : new Piece.More(piece.text(), moved);
    }
}
