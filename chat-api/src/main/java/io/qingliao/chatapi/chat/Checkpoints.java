package io.qingliao.chatapi.chat;

import io.qingliao.chatapi.chat.AnswerPieces.Piece;
import io.qingliao.chatapi.chat.StoredProgress.Standing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Keeps the answers of running turns while they grow, all of this instance's with one statement, and obeys what other
 * instances wish for them. A slow database delays this, never the answers.
 */
@Component
class Checkpoints {

    /** What a process that is killed may lose of an answer. */
    private static final long EVERY_MILLIS = 250;

    /** Several times within the shortest lease. */
    private static final long RENEW_EVERY_MILLIS = 1_000;

    private static final Logger log = LoggerFactory.getLogger(Checkpoints.class);

    private final TurnRunner runner;
    private final StoredProgress progress;
    private final AnswerPieces answers;
    private final TurnMetrics metrics;
    private boolean failing;

    Checkpoints(TurnRunner runner, StoredProgress progress, AnswerPieces answers, TurnMetrics metrics) {
        this.runner = runner;
        this.progress = progress;
        this.answers = answers;
        this.metrics = metrics;
    }

    @Scheduled(fixedDelay = EVERY_MILLIS)
    synchronized void keep() {
        // Taken before the database is asked: a turn that begins in between is in neither.
        List<RunningTurn> running = runner.running();
        if (running.isEmpty()) {
            return;
        }
        try {
            metrics.checkpoint(() -> keep(running));
            failing = false;
        } catch (DataAccessException | TransactionException unkept) {
            if (!failing) {
                // Not its message, which may hold what was to be kept.
                Throwable cause = NestedExceptionUtils.getMostSpecificCause(unkept);
                log.warn(
                        "answers are not kept while they grow reason={}",
                        cause.getClass().getName());
            }
            failing = true;
        }
    }

    /**
     * Never while answers are kept: two statements that take the rows of several turns in another order would wait for one
     * another. Not of turns that could not be kept when they ended: those are to be ended like those of a dead
     * process.
     */
    @Scheduled(fixedDelay = RENEW_EVERY_MILLIS)
    synchronized void renewLeases() {
        Set<UUID> held = runner.held();
        if (!held.isEmpty()) {
            progress.renewLeases(held);
        }
    }

    private void keep(List<RunningTurn> running) {
        Map<UUID, Standing> standing = progress.standingHere();
        List<RunningTurn> kept = new ArrayList<>();
        List<Piece> pieces = new ArrayList<>();
        Map<UUID, TurnEvent.Waiting> waiting = new HashMap<>();
        for (RunningTurn turn : running) {
            Standing known = standing.get(turn.reservation());
            if (known == null || known.stopRequested()) {
                // Ended elsewhere, or somebody wants it to end; where it ended here by itself, this comes too late.
                turn.stop();
            }
            if (known != null) {
                turn.unkept().ifPresent(piece -> {
                    pieces.add(piece);
                    kept.add(turn);
                });
                turn.waitingBeside(Optional.ofNullable(known.waiting()))
                        .ifPresent(news -> waiting.put(turn.reservation(), news));
            }
        }
        if (!pieces.isEmpty()) {
            answers.keep(pieces);
            for (int i = 0; i < kept.size(); i++) {
                kept.get(i).keptUpTo(pieces.get(i).endsAt());
            }
        }
        if (!waiting.isEmpty()) {
            progress.keepWaiting(waiting);
        }
    }
}
