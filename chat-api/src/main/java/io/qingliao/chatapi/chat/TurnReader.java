package io.qingliao.chatapi.chat;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far one client has come in a turn's stream. One thread reads with it; any may tell it to leave. */
public final class TurnReader {

    private final TurnStream stream;
    private long seen;
    private TurnEvent.@Nullable Waiting told;
    private volatile boolean left;

    TurnReader(TurnStream stream, long after) {
        this.stream = stream;
        this.seen = after;
    }

    /** What came since the last call, as few events as it takes; empty when nothing came in time. */
    public List<NumberedEvent> next(Duration patience) throws InterruptedException {
        List<NumberedEvent> news = stream.newsFor(seen, told, () -> left, patience);
        for (NumberedEvent numbered : news) {
            if (numbered.id() != null) {
                seen = numbered.id();
            }
            if (numbered.event() instanceof TurnEvent.Waiting waiting) {
                told = waiting;
            }
        }
        return news;
    }

    /** Waits for nothing any more. */
    public void leave() {
        left = true;
        stream.wakeReaders();
    }

    public boolean hasLeft() {
        return left;
    }
}
