package io.qingliao.chatapi.security;

import io.qingliao.chatapi.shared.Sha256;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts attempts in the database, so that all instances count together. A window begins with its first attempt and
 * then ends by itself; every statement commits alone and changes one row, so counting needs no lock.
 */
@Component
class Attempts {

    /** A loser of the race to begin a window finds the winner's at the next look, unless that was forgotten meanwhile. */
    private static final int LOOKS = 10;

    private final JdbcClient database;
    private final Clock clock;

    Attempts(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** How long until the bucket is open again, if it holds the limit or more. */
    Optional<Duration> closedFor(String bucket, int limit) {
        Instant now = clock.instant();
        return database.sql("select ends_at from attempt_window where bucket = ? and attempts >= ? and ends_at > ?")
                .params(Sha256.hex(bucket), limit, stored(now))
                .query(OffsetDateTime.class)
                .optional()
                .map(end -> Duration.between(now, end.toInstant()));
    }

    void count(String bucket, Duration window) {
        String key = Sha256.hex(bucket);
        Instant now = clock.instant();
        for (int look = 0; look < LOOKS; look++) {
            if (increased(key, now) || begunAnew(key, now, window) || begun(key, now, window)) {
                return;
            }
        }
        throw new IllegalStateException("An attempt could not be counted");
    }

    /** How many were counted in the window that has not ended yet. */
    int counted(String bucket) {
        return database.sql("select attempts from attempt_window where bucket = ? and ends_at > ?")
                .params(Sha256.hex(bucket), stored(clock.instant()))
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    /** Lets the window end so long after now, if it would end earlier. */
    void extend(String bucket, Duration window) {
        OffsetDateTime end = stored(clock.instant().plus(window));
        database.sql("update attempt_window set ends_at = ? where bucket = ? and ends_at < ?")
                .params(end, Sha256.hex(bucket), end)
                .update();
    }

    void forget(String bucket) {
        database.sql("delete from attempt_window where bucket = ?")
                .param(Sha256.hex(bucket))
                .update();
    }

    void forgetEnded() {
        database.sql("delete from attempt_window where ends_at <= ?")
                .param(stored(clock.instant()))
                .update();
    }

    private boolean increased(String key, Instant now) {
        return 1
                == database.sql("update attempt_window set attempts = attempts + 1 where bucket = ? and ends_at > ?")
                        .params(key, stored(now))
                        .update();
    }

    private boolean begunAnew(String key, Instant now, Duration window) {
        return 1
                == database.sql("update attempt_window set attempts = 1, ends_at = ? where bucket = ? and ends_at <= ?")
                        .params(stored(now.plus(window)), key, stored(now))
                        .update();
    }

    private boolean begun(String key, Instant now, Duration window) {
        try {
            return 1
                    == database.sql("insert into attempt_window (bucket, attempts, ends_at) values (?, 1, ?)")
                            .params(key, stored(now.plus(window)))
                            .update();
        } catch (DuplicateKeyException lostTheRace) {
            return false;
        }
    }

    private static OffsetDateTime stored(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
