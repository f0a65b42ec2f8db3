package io.qingliao.chatapi.chat;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import io.qingliao.chatapi.conversation.StorableText;
import io.qingliao.chatapi.quota.ReservationEnded;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The running turns of all instances as far as their answers have come: what any instance tells of a turn that another
 * one answers, and what is left of it when that one dies. Plain SQL, because a few small statements serve all turns of
 * an instance together. A row goes, with its pieces, when the reservation that pays for the turn ends.
 */
@Component
class StoredProgress {

    /** A part of an answer; where it ends counts UTF-16 units. */
    record Piece(UUID reservation, int endsAt, String text) {}

    /** How a running turn stands beside its text. */
    record Standing(UUID reservation, boolean stopRequested, TurnEvent.@Nullable Waiting waiting) {}

    /** Conditions in one statement: more make it no faster, and some databases bound them. */
    private static final int MOST_TURNS_AT_ONCE = 100;

    private final UUID instance = UUID.randomUUID();
    private final JdbcClient database;
    private final JdbcTemplate batches;
    private final ChatSettings settings;
    private final Clock clock;

    StoredProgress(JdbcClient database, JdbcTemplate batches, ChatSettings settings, Clock clock) {
        this.database = database;
        this.batches = batches;
        this.settings = settings;
        this.clock = clock;
    }

    /** This instance answers the turn that the reservation pays for. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void begin(UUID reservation) {
        database.sql("""
                        insert into running_turn (reservation_id, instance_id, lease_until, stop_requested)
                        values (?, ?, ?, false)""").params(reservation, instance, utc(leaseEnd())).update();
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

    @Transactional
    public void keepWaiting(Map<UUID, TurnEvent.Waiting> waiting) {
        batches.batchUpdate(
                "update running_turn set waiting_position = ?, estimated_seconds = ? where reservation_id = ?",
                waiting.entrySet().stream()
                        .map(turn -> new Object[] {
                            turn.getValue().position(), turn.getValue().estimatedSeconds(), turn.getKey()
                        })
                        .toList());
    }

    void renewLeases(Collection<UUID> reservations) {
        database.sql("update running_turn set lease_until = :until where reservation_id in (:reservations)")
                .param("until", utc(leaseEnd()))
                .param("reservations", reservations)
                .update();
    }

    /** The turns that this instance answers, as the others see them. */
    Map<UUID, Standing> standingHere() {
        return byReservation(database.sql("""
                        select reservation_id, stop_requested, waiting_position, estimated_seconds
                        from running_turn where instance_id = ?""")
                .param(instance)
                .query(StoredProgress::standing)
                .list());
    }

    /** Without those that run no more. */
    Map<UUID, Standing> standingOf(Collection<UUID> reservations) {
        if (reservations.isEmpty()) {
            return Map.of();
        }
        return byReservation(database.sql("""
                        select reservation_id, stop_requested, waiting_position, estimated_seconds
                        from running_turn where reservation_id in (:reservations)""")
                .param("reservations", reservations)
                .query(StoredProgress::standing)
                .list());
    }

    /** Whether this process began it: what it began and does not run, nobody runs. */
    boolean isOfThisInstance(UUID reservation) {
        return database.sql("select count(*) from running_turn where reservation_id = ? and instance_id = ?")
                        .params(reservation, instance)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    void requestStop(UUID reservation) {
        database.sql("update running_turn set stop_requested = true where reservation_id = ?")
                .param(reservation)
                .update();
    }

    /** Those whose process has not moved their lease on. */
    List<Standing> expired() {
        return database.sql("""
                        select reservation_id, stop_requested, waiting_position, estimated_seconds
                        from running_turn where lease_until <= ? order by lease_until""")
                .param(utc(clock.instant()))
                .query(StoredProgress::standing)
                .list();
    }

    /** The answer as far as it was kept. */
    String textOf(UUID reservation) {
        return piecesAfter(Map.of(reservation, 0)).stream().map(Piece::text).collect(joining());
    }

    /** What came after the given lengths, each turn's pieces in order. */
    List<Piece> piecesAfter(Map<UUID, Integer> lengths) {
        List<Piece> pieces = new ArrayList<>();
        List<Map.Entry<UUID, Integer>> turns = List.copyOf(lengths.entrySet());
        for (int from = 0; from < turns.size(); from += MOST_TURNS_AT_ONCE) {
            pieces.addAll(piecesAfter(turns.subList(from, Math.min(turns.size(), from + MOST_TURNS_AT_ONCE))));
        }
        return pieces;
    }

    private List<Piece> piecesAfter(List<Map.Entry<UUID, Integer>> turns) {
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

    private static Map<UUID, Standing> byReservation(List<Standing> standings) {
        return standings.stream().collect(toMap(Standing::reservation, standing -> standing));
    }

    private static Standing standing(ResultSet row, int number) throws SQLException {
        Integer position = row.getObject("waiting_position", Integer.class);
        return new Standing(
                row.getObject("reservation_id", UUID.class),
                row.getBoolean("stop_requested"),
                position == null
                        ? null
                        : new TurnEvent.Waiting(position, row.getObject("estimated_seconds", Integer.class)));
    }

    private Instant leaseEnd() {
        return clock.instant().plus(settings.lease());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
