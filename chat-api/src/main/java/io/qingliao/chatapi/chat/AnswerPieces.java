package io.qingliao.chatapi.chat;

import static java.util.stream.Collectors.joining;

import io.qingliao.chatapi.conversation.StorableText;
import io.qingliao.chatapi.quota.ReservationEnded;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The answers of running turns as far as they have come, in pieces that are only ever added: what any instance tells of a
 * turn that another one answers, and what is left of it when that one dies. They go when the turn ends.
 */
@Component
class AnswerPieces {

    /** A part of an answer; where it ends counts UTF-16 units. */
    record Piece(UUID reservation, int endsAt, String text) {}

    /** Conditions in one statement: more make it no faster, and some databases bound them. */
    private static final int MOST_TURNS_AT_ONCE = 100;

    private final JdbcClient database;
    private final JdbcTemplate batches;

    AnswerPieces(JdbcClient database, JdbcTemplate batches) {
        this.database = database;
        this.batches = batches;
    }

    /** In one commit, without those of turns that were ended elsewhere in this moment. */
    @Transactional
    public void keep(Collection<Piece> pieces) {
        // H2's foreign key does not wait for somebody who is deleting the turn: a piece that it let in would stay.
        Set<UUID> running = lock(pieces.stream().map(Piece::reservation).toList());
        batches.batchUpdate(
                "insert into answer_piece (reservation_id, ends_at, content) values (?, ?, ?)",
                pieces.stream()
                        .filter(piece -> running.contains(piece.reservation()))
                        .map(piece -> new Object[] {piece.reservation(), piece.endsAt(), StorableText.of(piece.text())})
                        .toList());
    }

    /** Those that still run; nobody ends them before the transaction ends. */
    private Set<UUID> lock(Collection<UUID> reservations) {
        return Set.copyOf(database.sql("""
                        select reservation_id from running_turn where reservation_id in (:reservations)
                        order by reservation_id for update""")
                .param("reservations", reservations)
                .query(UUID.class)
                .list());
    }

    /** The row has gone with the reservation; H2 leaves pieces that were kept while it was being deleted. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void forget(ReservationEnded event) {
        database.sql("delete from answer_piece where reservation_id = ?")
                .param(event.reservation())
                .update();
    }

    /** The answer as far as it was kept. */
    String textOf(UUID reservation) {
        return after(Map.of(reservation, 0)).stream().map(Piece::text).collect(joining());
    }

    /** What came after the given lengths, each turn's pieces in order. */
    List<Piece> after(Map<UUID, Integer> lengths) {
        List<Piece> pieces = new ArrayList<>();
        List<Map.Entry<UUID, Integer>> turns = List.copyOf(lengths.entrySet());
        for (int from = 0; from < turns.size(); from += MOST_TURNS_AT_ONCE) {
            pieces.addAll(piecesOf(turns.subList(from, Math.min(turns.size(), from + MOST_TURNS_AT_ONCE))));
        }
        return pieces;
    }

    private List<Piece> piecesOf(List<Map.Entry<UUID, Integer>> turns) {
        String each = "(reservation_id = ? and ends_at > ?)";
        List<Object> parameters = new ArrayList<>();
        turns.forEach(turn -> Collections.addAll(parameters, turn.getKey(), turn.getValue()));
        return database.sql("select reservation_id, ends_at, content from answer_piece where "
                        + String.join(" or ", Collections.nCopies(turns.size(), each))
                        + " order by reservation_id, ends_at")
                .params(parameters)
                .query((row, number) -> new Piece(
                        row.getObject("reservation_id", UUID.class), row.getInt("ends_at"), row.getString("content")))
                .list();
    }
}
