package io.qingliao.chatapi.admin;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what the modules stored, each table by its time; writes nothing but its own. */
@Component
class StoredFigures {

    private final JdbcClient database;

    StoredFigures(JdbcClient database) {
        this.database = database;
    }

    Map<LocalDate, DayFigures> since(LocalDate first) {
        return database
                .sql("select * from daily_figure where on_day >= ?")
                .param(first)
                .query(StoredFigures::read)
                .list()
                .stream()
                .collect(toMap(DayFigures::day, identity()));
    }

    /** From inclusive, to exclusive. */
    DayFigures count(LocalDate day, Instant from, Instant to) {
        return database.sql("""
                select cast(:day as date) as on_day,
                    (select count(*) from account where created_at >= :from and created_at < :to) as new_users,
                    (select count(distinct c.account_id)
                        from message m join conversation c on c.id = m.conversation_id
                        where m.created_at >= :from and m.created_at < :to) as active_users,
                    (select count(*) from message
                        where role = 'USER' and created_at >= :from and created_at < :to) as turns,
                    (select coalesce(sum(completion_tokens), 0) from message
                        where created_at >= :from and created_at < :to) as tokens,
                    (select coalesce(sum(answers), 0) from program_answer
                        where happened_at >= :from and happened_at < :to) as program_answers,
                    (select coalesce(sum(tokens), 0) from program_answer
                        where happened_at >= :from and happened_at < :to) as program_tokens,
                    (select count(*) from withheld_text
                        where happened_at >= :from and happened_at < :to) as refusals,
                    (select count(*) from feedback
                        where rating = 'UP' and updated_at >= :from and updated_at < :to) as thumbs_up,
                    (select count(*) from feedback
                        where rating = 'DOWN' and updated_at >= :from and updated_at < :to) as thumbs_down""")
                .param("day", day)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .query(StoredFigures::read)
                .single();
    }

    void keep(DayFigures figures) {
        try {
            database.sql("""
                    insert into daily_figure
                        (on_day, new_users, active_users, turns, tokens, program_answers, program_tokens, refusals,
                        thumbs_up, thumbs_down)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                    .params(
                            figures.day(),
                            figures.newUsers(),
                            figures.activeUsers(),
                            figures.turns(),
                            figures.tokens(),
                            figures.programAnswers(),
                            figures.programTokens(),
                            figures.refusals(),
                            figures.thumbsUp(),
                            figures.thumbsDown())
                    .update();
        } catch (DuplicateKeyException keptByAnother) {
            // Another instance counted the same day at the same moment.
        }
    }

    private static DayFigures read(ResultSet row, int index) throws SQLException {
        return new DayFigures(
                row.getObject("on_day", LocalDate.class),
                row.getLong("new_users"),
                row.getLong("active_users"),
                row.getLong("turns"),
                row.getLong("tokens"),
                row.getLong("program_answers"),
                row.getLong("program_tokens"),
                row.getLong("refusals"),
                row.getLong("thumbs_up"),
                row.getLong("thumbs_down"));
    }
}
