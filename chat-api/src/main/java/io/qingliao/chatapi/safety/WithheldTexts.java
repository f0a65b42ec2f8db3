package io.qingliao.chatapi.safety;

import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Counts the texts that were kept from the model, and knows no more of them. */
@Service
class WithheldTexts {

    private final JdbcClient database;
    private final Clock clock;

    WithheldTexts(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    void count(ActiveList list) {
        database.sql("insert into withheld_text (happened_at, list_id, action) values (:now, :list, :action)")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("list", list.id())
                .param("action", list.action().name())
                .update();
    }
}
