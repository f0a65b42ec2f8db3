package io.qingliao.modelserver.api;

import io.qingliao.modelserver.api.AnswerReader.Piece;
import io.qingliao.modelserver.api.CompletionBody.Choice;
import io.qingliao.modelserver.api.CompletionBody.Message;
import io.qingliao.modelserver.api.CompletionBody.UsageBody;
import io.qingliao.modelserver.engine.GenerationEngine.Submission;
import io.qingliao.modelserver.engine.QueuePosition;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes one answer as chat.completion.chunk events. */
final class ChunkWriter {

    /** How long the stream may be silent; a reader that has gone is noticed at the next write. */
    private static final Duration SILENCE = Duration.ofSeconds(1);

    private final EventStream events;
    private final CompletionHead head;
    private final boolean includeUsage;

    ChunkWriter(EventStream events, CompletionHead head, boolean includeUsage) {
        this.events = events;
        this.head = head;
        this.includeUsage = includeUsage;
    }

    void write(AnswerReader reader, Submission submission) throws InterruptedException {
        delta(new Message("assistant", ""), null);
        try {
            while (true) {
                @Nullable Piece piece = reader.next(SILENCE);
                if (piece == null) {
                    submission.position().ifPresentOrElse(this::tellPosition, events::ping);
                } else if (piece instanceof Piece.Text more) {
                    delta(new Message(null, more.text()), null);
                } else if (piece instanceof Piece.End end) {
                    finish(end);
                    return;
                }
            }
        } catch (ApiException e) {
            events.send(e.body());
            events.done();
        }
    }

    /** A comment, which clients of the OpenAI API pass over and ours reads. */
    private void tellPosition(QueuePosition position) {
        events.comment("waiting ahead=" + position.ahead() + " estimated_ms="
                + position.estimatedWait().toMillis());
    }

    private void finish(Piece.End end) {
        if (!end.rest().isEmpty()) {
            delta(new Message(null, end.rest()), null);
        }
        delta(new Message(null, null), CompletionBody.word(end.reason()));
        if (includeUsage) {
            events.send(head.chunk(List.of(), UsageBody.of(end.usage())));
        }
        events.done();
    }

    private void delta(Message delta, @Nullable String finishReason) {
        events.send(head.chunk(List.of(new Choice(0, null, delta, finishReason)), null));
    }
}
