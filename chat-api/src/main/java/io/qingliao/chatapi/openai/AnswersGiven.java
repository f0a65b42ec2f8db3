package io.qingliao.chatapi.openai;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How much programs were answered, for the figures by the day; nothing of who asked, nor of what. */
@Component
class AnswersGiven {

    /** The figures of a day are kept soon after it; this is for a service that was switched off meanwhile. */
    private static final Duration KEPT = Duration.ofDays(100);

    private final JdbcClient database;
    private final Clock clock;

    AnswersGiven(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    void count(int answers, long tokens) {
        database.sql("insert into program_answer (happened_at, answers, tokens) values (?, ?, ?)")
                .params(stored(clock.instant()), answers, tokens)
                .update();
    }

    void forgetOld() {
        database.sql("delete from program_answer where happened_at < ?")
                .param(stored(clock.instant().minus(KEPT)))
                .update();
    }

    private static OffsetDateTime stored(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
