package io.qingliao.chatapi.chat;

import static java.util.stream.Collectors.toMap;

import io.qingliao.chatapi.account.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The running turns of all instances, beside their texts, see {@link AnswerPieces}: which instance answers each, whether
 * it still lives, and what others wish of it. Plain SQL, because a few small statements serve all turns of
 * an instance together. A row goes when the reservation that pays for the turn ends.
 */
@Component
class StoredProgress {

    /** How a running turn stands beside its text. */
    record Standing(UUID reservation, boolean stopRequested, TurnEvent.@Nullable Waiting waiting) {}

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

    /** Of every turn of this account's, whichever instance answers it. */
    void requestStopOf(AccountId account) {
        database.sql("""
                        update running_turn set stop_requested = true
                        where reservation_id in (select id from quota_reservation where account_id = ?)""").param(account.value()).update();
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
