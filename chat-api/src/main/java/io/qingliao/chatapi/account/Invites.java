package io.qingliao.chatapi.account;

import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.NumberCursor;
import io.qingliao.chatapi.shared.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The codes by which administrators let people register. */
@Service
public class Invites implements InvitationSource {

    private static final String COLUMNS = "number, id, note, uses, used, created_at, expires_at, revoked_at";

    private record Numbered(long number, Invite invite) {}

    private final JdbcClient database;
    private final Clock clock;

    Invites(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Transactional
    public IssuedInvite create(NewInvite wanted) {
        Optional<Invite> earlier = find(wanted.id());
        if (earlier.isPresent()) {
            return new IssuedInvite(earlier.get(), null);
        }
        InviteCode code = InviteCode.random();
        database.sql("""
                insert into invite (id, code_hash, note, uses, used, created_at, expires_at)
                values (:id, :hash, :note, :uses, 0, :now, :expires)""")
                .param("id", wanted.id())
                .param("hash", code.hash())
                .param("note", wanted.note(), Types.VARCHAR)
                .param("uses", wanted.uses())
                .param("now", stored(clock.instant()))
                .param(
                        "expires",
                        Optional.ofNullable(wanted.expiresAt())
                                .map(Invites::stored)
                                .orElse(null),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
        return new IssuedInvite(find(wanted.id()).orElseThrow(), code.reveal());
    }

    public InvitePage page(int limit, @Nullable String cursor) {
        List<Numbered> found = database.sql(
                        "select " + COLUMNS + " from invite where number < ? order by number desc limit ?")
                .params(NumberCursor.parse(cursor), limit + 1)
                .query(Invites::read)
                .list();
        List<Numbered> page = found.subList(0, Math.min(limit, found.size()));
        return new InvitePage(
                page.stream().map(Numbered::invite).toList(),
                found.size() > limit ? NumberCursor.after(page.get(limit - 1).number()) : null);
    }

    /** Refuses with not_found. */
    public Invite get(UUID id) {
        return find(id).orElseThrow(() -> Refusal.of(ErrorCode.NOT_FOUND, "There is no invite %s.".formatted(id)));
    }

    /** Lets nobody in from now on; one that was revoked before stays so. Refuses with not_found. */
    @Transactional
    public Invite revoke(UUID id) {
        database.sql("update invite set revoked_at = ? where id = ? and revoked_at is null")
                .params(stored(clock.instant()), id)
                .update();
        return get(id);
    }

    /** One statement, so that no two people get the last use. */
    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean redeem(String code, AccountId newcomer) {
        return InviteCode.parse(code).filter(this::takeUse).isPresent();
    }

    private boolean takeUse(InviteCode code) {
        return 1
                == database.sql("""
                        update invite set used = used + 1
                        where code_hash = ? and used < uses and revoked_at is null
                        and (expires_at is null or expires_at > ?)""")
                        .params(code.hash(), stored(clock.instant()))
                        .update();
    }

    private Optional<Invite> find(UUID id) {
        return database.sql("select " + COLUMNS + " from invite where id = ?")
                .param(id)
                .query(Invites::read)
                .optional()
                .map(Numbered::invite);
    }

    private static Numbered read(ResultSet row, int index) throws SQLException {
        return new Numbered(
                row.getLong("number"),
                new Invite(
                        row.getObject("id", UUID.class),
                        row.getString("note"),
                        row.getInt("uses"),
                        row.getInt("used"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        instant(row, "expires_at"),
                        instant(row, "revoked_at")));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    private static OffsetDateTime stored(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
