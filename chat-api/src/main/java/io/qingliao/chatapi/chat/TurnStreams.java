package io.qingliao.chatapi.chat;

import io.qingliao.chatapi.conversation.StoredTurn;
import io.qingliao.chatapi.conversation.TurnKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The turns that this process answers or answered lately, so that a client that lost its connection can come back. */
@Component
class TurnStreams {

    private static final Duration KEPT_AFTER_END = Duration.ofMinutes(2);

    private final ConcurrentMap<TurnKey, TurnStream> streams = new ConcurrentHashMap<>();
    private final Clock clock;

    TurnStreams(Clock clock) {
        this.clock = clock;
    }

    /**
     * Not one that failed while the database says otherwise: then the turn was tried again, and another instance has it.
     *
     * @param stored the turn as the database knows it
     */
    Optional<TurnStream> find(TurnKey turn, Optional<StoredTurn> stored) {
        boolean hasNotFailed = stored.filter(known -> !known.isFailed()).isPresent();
        return Optional.ofNullable(streams.get(turn)).filter(stream -> !(hasNotFailed && stream.hasFailed()));
    }

    /** Gives the mine back, or the stream of somebody who was earlier; one that failed makes room for another try. */
    TurnStream claim(TurnKey turn, TurnStream mine) {
        return streams.merge(turn, mine, (known, fresh) -> known.hasFailed() ? fresh : known);
    }

    void drop(TurnKey turn, TurnStream mine) {
        streams.remove(turn, mine);
    }

    @Scheduled(fixedDelay = 10_000)
    void forgetOld() {
        var oldest = clock.instant().minus(KEPT_AFTER_END);
        streams.values()
                .removeIf(stream -> stream.endedAt().filter(oldest::isAfter).isPresent());
    }
}
