package io.qingliao.chatapi.safety;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Counts the texts that were kept from the model, and knows no more of them. */
@Service
public class WithheldTexts {

    private final JdbcClient database;
    private final Clock clock;

    WithheldTexts(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    void count(ActiveList list) {
        database.sql("insert into withheld_text (happened_at, list_id, action) values (:now, :list, :action)")
                .param("now", stored(clock.instant()))
                .param("list", list.id())
                .param("action", list.action().name())
                .update();
    }

    /** From inclusive, to exclusive. */
    public long countBetween(Instant from, Instant to) {
        return database.sql("select count(*) from withheld_text where happened_at >= ? and happened_at < ?")
                .params(stored(from), stored(to))
                .query(Long.class)
                .single();
    }

    private static OffsetDateTime stored(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
