package io.qingliao.modelserver.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.qingliao.modelserver.api.AnswersReader.ChoicePiece;
import io.qingliao.modelserver.engine.GenerationGroup;
import io.qingliao.modelserver.engine.QueuePosition;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes answers as a stream of events while they come. */
final class AnswerWriter {

    private static final Logger log = LoggerFactory.getLogger(AnswerWriter.class);

    /** How long the stream may be silent; a reader that has gone is noticed at the next write. */
    private static final Duration SILENCE = Duration.ofSeconds(1);

    private final EventStream events;
    private final Dialect dialect;
    private final CompletionHead head;
    private final CompletionRequest request;

    AnswerWriter(EventStream events, Dialect dialect, CompletionHead head, CompletionRequest request) {
        this.events = events;
        this.dialect = dialect;
        this.head = head;
        this.request = request;
    }

    /** A chunk where the usage was asked for: it says null until the last, unless it is to be told all along. */
    record Metered(@JsonUnwrapped Object chunk, @Nullable UsageBody usage) {}

    void write(AnswersReader answers, GenerationGroup group) throws InterruptedException {
        events.open();
        for (int choice = 0; choice < request.generations().size(); choice++) {
            dialect.opening(head, choice).ifPresent(chunk -> send(chunk, answers));
        }
        try {
            while (answers.open()) {
                ChoicePiece next = answers.next(SILENCE);
                if (next == null) {
                    group.position().ifPresentOrElse(this::tellPosition, events::ping);
                } else {
                    write(next, answers);
                }
            }
            if (request.usageReport() != UsageReport.NOWHERE) {
                events.send(new Metered(dialect.nothing(head), UsageBody.of(answers.usage())));
            }
        } catch (ApiException e) {
            events.send(e.body());
        } catch (ReaderGoneException e) {
            throw e;
        } catch (RuntimeException e) {
            String incident = UUID.randomUUID().toString();
            log.error("incident={} completion={}", incident, head.id(), e);
            events.send(ApiException.internal(incident).body());
        }
        events.done();
    }

    private void write(ChoicePiece next, AnswersReader answers) {
        Piece piece = next.piece();
        if (!piece.text().isEmpty() || !piece.tokens().isEmpty()) {
            send(
                    dialect.more(head, next.choice(), piece.text(), request.tellsLogProbs() ? piece.tokens() : null),
                    answers);
        }
        if (piece instanceof Piece.End end) {
            send(dialect.end(head, next.choice(), end.reason()), answers);
        }
    }

    private void send(Object chunk, AnswersReader answers) {
        events.send(
                switch (request.usageReport()) {
                    case NOWHERE -> chunk;
                    case AT_THE_END -> new Metered(chunk, null);
                    case ALL_ALONG -> new Metered(chunk, UsageBody.of(answers.usage()));
                });
    }

    /** A comment, which clients of the OpenAI API pass over and ours reads. */
    private void tellPosition(QueuePosition position) {
        events.comment("waiting ahead=" + position.ahead() + " estimated_ms="
                + position.estimatedWait().toMillis());
    }
}
