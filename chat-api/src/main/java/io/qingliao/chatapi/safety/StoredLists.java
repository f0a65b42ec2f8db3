package io.qingliao.chatapi.safety;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class StoredLists {

    private static final String VIEW = """
            select l.id, l.name, l.action, l.answer, l.enabled, l.changed_at,
                (select count(*) from word_list_word w where w.list_id = l.id) as words
            from word_list l""";

    private static final int BATCH = 1_000;

    private final JdbcClient database;
    private final JdbcTemplate batches;

    StoredLists(JdbcClient database, JdbcTemplate batches) {
        this.database = database;
        this.batches = batches;
    }

    /** Another one after every change. */
    String version() {
        return database.sql("select coalesce(setting, '-') from service_setting where name = 'word_lists_version'")
                .query(String.class)
                .single();
    }

    void renewVersion() {
        database.sql("update service_setting set setting = ? where name = 'word_lists_version'")
                .param(UUID.randomUUID().toString())
                .update();
    }

    List<ActiveList> active() {
        return database.sql(VIEW + " where l.enabled order by l.name, l.id").query(StoredLists::view).list().stream()
                .map(list ->
                        new ActiveList(list.id(), list.action(), list.answer(), WordList.ofLines(words(list.id()))))
                .toList();
    }

    List<WordListView> all() {
        return database.sql(VIEW + " order by l.name, l.id")
                .query(StoredLists::view)
                .list();
    }

    Optional<WordListView> find(UUID id) {
        return database.sql(VIEW + " where l.id = ?")
                .param(id)
                .query(StoredLists::view)
                .optional();
    }

    /** Holds others that change this list back until the transaction ends. */
    void lock(UUID id) {
        database.sql("select id from word_list where id = ? for update")
                .param(id)
                .query(UUID.class)
                .optional();
    }

    void insert(WordListView list) {
        database.sql("""
                insert into word_list (id, name, action, answer, enabled, changed_at)
                values (:id, :name, :action, :answer, :enabled, :at)""")
                .param("id", list.id())
                .param("name", list.name())
                .param("action", list.action().name())
                .param("answer", list.answer(), Types.VARCHAR)
                .param("enabled", list.enabled())
                .param("at", stored(list.updatedAt()))
                .update();
    }

    void update(WordListView list) {
        database.sql("""
                update word_list set name = :name, action = :action, answer = :answer, enabled = :enabled,
                changed_at = :at where id = :id""")
                .param("id", list.id())
                .param("name", list.name())
                .param("action", list.action().name())
                .param("answer", list.answer(), Types.VARCHAR)
                .param("enabled", list.enabled())
                .param("at", stored(list.updatedAt()))
                .update();
    }

    void delete(UUID id) {
        database.sql("delete from word_list where id = ?").param(id).update();
    }

    /** As they were written, in the order of the alphabet. */
    List<String> words(UUID list) {
        return database.sql("select word from word_list_word where list_id = ? order by word")
                .param(list)
                .query(String.class)
                .list();
    }

    void add(UUID list, Collection<String> words) {
        batches.batchUpdate(
                "insert into word_list_word (list_id, word) values (?, ?)", words, BATCH, (statement, word) -> {
                    statement.setObject(1, list);
                    statement.setString(2, word);
                });
    }

    void remove(UUID list, Collection<String> words) {
        batches.batchUpdate(
                "delete from word_list_word where list_id = ? and word = ?", words, BATCH, (statement, word) -> {
                    statement.setObject(1, list);
                    statement.setString(2, word);
                });
    }

    private static WordListView view(ResultSet row, int index) throws SQLException {
        return new WordListView(
                row.getObject("id", UUID.class),
                row.getString("name"),
                WordAction.valueOf(row.getString("action")),
                row.getString("answer"),
                row.getBoolean("enabled"),
                row.getInt("words"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime stored(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
