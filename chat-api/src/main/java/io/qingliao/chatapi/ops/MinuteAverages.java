package io.qingliao.chatapi.ops;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The last day of every model server at steady cost: a row for each minute in the database, where all instances read it and
 * the first to end a minute writes it.
 */
@Component
class MinuteAverages {

    /** Of one average. */
    static final Duration SPAN = Duration.ofMinutes(1);

    static final Duration KEPT = Duration.ofHours(24);

    private final JdbcClient database;
    private final JsonMapper json;
    private final Clock clock;
    private final Map<URI, List<Sample>> open = new ConcurrentHashMap<>();

    MinuteAverages(JdbcClient database, JsonMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    void add(URI url, Sample sample) {
        open.compute(url, (server, samples) -> {
            List<Sample> minute = samples;
            if (minute != null && !minuteOf(minute.get(0)).equals(minuteOf(sample))) {
                store(server, Sample.average(minuteOf(minute.get(0)), SPAN, minute));
                minute = null;
            }
            if (minute == null) {
                minute = new ArrayList<>();
            }
            minute.add(sample);
            return minute;
        });
    }

    List<Sample> since(URI url, Instant oldest) {
        return database
                .sql("select figures from model_server_minute where url = ? and begins_at >= ? order by begins_at")
                .params(url.toString(), stored(oldest))
                .query(String.class)
                .list()
                .stream()
                .map(figures -> json.readValue(figures, Sample.class))
                .toList();
    }

    void forgetOld() {
        database.sql("delete from model_server_minute where begins_at < ?")
                .param(stored(clock.instant().minus(KEPT)))
                .update();
    }

    private void store(URI url, Sample average) {
        try {
            database.sql("insert into model_server_minute (url, begins_at, figures) values (?, ?, ?)")
                    .params(url.toString(), stored(average.at()), json.writeValueAsString(average))
                    .update();
        } catch (DuplicateKeyException storedByAnotherInstance) {
            // All of them look at the same server.
        }
    }

    private static Instant minuteOf(Sample sample) {
        return sample.at().truncatedTo(ChronoUnit.MINUTES);
    }

    private static OffsetDateTime stored(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
