package io.qingliao.chatapi.inference;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which model servers get nothing new to answer, since when: in the database, so that all instances agree. */
@Component
class DrainedServers implements DrainList {

    private final JdbcClient database;
    private final Clock clock;

    DrainedServers(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Map<URI, Instant> all() {
        return database
                .sql("select url, drained_at from drained_model_server")
                .query((row, number) -> Map.entry(
                        URI.create(row.getString("url")),
                        row.getObject("drained_at", OffsetDateTime.class).toInstant()))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public boolean add(URI url) {
        if (all().containsKey(url)) {
            return false;
        }
        database.sql("insert into drained_model_server (url, drained_at) values (?, ?)")
                .params(url.toString(), clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return true;
    }

    @Override
    public boolean remove(URI url) {
        return database.sql("delete from drained_model_server where url = ?")
                        .param(url.toString())
                        .update()
                == 1;
    }
}
