package io.qingliao.chatapi.support;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks for a text in every column of every row that the database has. */
@TestComponent
public class EveryTable {

    private final JdbcClient database;

    EveryTable(JdbcClient database) {
        this.database = database;
    }

    /** The names of the tables in which it occurs. */
    public Set<String> thatHold(String text) {
        Set<String> found = new TreeSet<>();
        for (String table : names()) {
            List<Map<String, Object>> rows =
                    database.sql("select * from \"" + table + "\"").query().listOfRows();
            if (rows.stream().anyMatch(row -> row.values().stream().anyMatch(value -> holds(value, text)))) {
                found.add(table.toLowerCase(Locale.ROOT));
            }
        }
        return found;
    }

    private static boolean holds(Object value, String text) {
        return value != null && value.toString().contains(text);
    }

    private List<String> names() {
        return database.sql("""
                select table_name from information_schema.tables
                where table_type = 'BASE TABLE' and table_schema in ('PUBLIC', 'public')""").query(String.class).list();
    }
}
