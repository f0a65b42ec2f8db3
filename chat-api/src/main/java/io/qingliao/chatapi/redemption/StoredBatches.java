package io.qingliao.chatapi.redemption;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.quota.QuotaUnit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Batches and their codes; of a code only the hash is stored. */
@Component
class StoredBatches {

    private static final String BATCH = """
            select b.*, (select coalesce(sum(c.used), 0) from redemption_code c where c.batch_id = b.id) as redeemed
            from redemption_batch b
            """;

    private final JdbcClient database;
    private final JdbcTemplate inBulk;

    StoredBatches(JdbcClient database, JdbcTemplate inBulk) {
        this.database = database;
        this.inBulk = inBulk;
    }

    void insert(BatchId id, NewBatch batch, Instant now) {
        database.sql("""
                        insert into redemption_batch
                            (id, name, unit, amount, codes, uses_per_code, codes_per_person, expires_at, created_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(id.value())
                .param(batch.name())
                .param(batch.amount().unit().name())
                .param(batch.amount().number())
                .param(batch.codes())
                .param(batch.usesPerCode())
                .param(batch.codesPerPerson())
                .param(batch.expiresAt() == null ? null : stored(batch.expiresAt()))
                .param(stored(now))
                .update();
    }

    void insert(BatchId batch, List<RedemptionCode> codes, int usesPerCode) {
        inBulk.batchUpdate(
                "insert into redemption_code (hash, batch_id, ending, most, used) values (?, ?, ?, ?, 0)",
                codes,
                1000,
                (row, code) -> {
                    row.setString(1, code.hash());
                    row.setObject(2, batch.value());
                    row.setString(3, code.ending());
                    row.setInt(4, usesPerCode);
                });
    }

    Optional<BatchView> find(BatchId id) {
        return database.sql(BATCH + "where b.id = ?")
                .param(id.value())
                .query((row, number) -> batch(row))
                .optional();
    }

    Optional<BatchView> findByCode(RedemptionCode code) {
        return database.sql(BATCH + "where b.id = (select batch_id from redemption_code where hash = ?)")
                .param(code.hash())
                .query((row, number) -> batch(row))
                .optional();
    }

    /** Newest first. */
    List<BatchView> before(BatchCursor cursor, int limit) {
        return database.sql(BATCH + """
                        where b.created_at < :at or (b.created_at = :at and b.id < :id)
                        order by b.created_at desc, b.id desc
                        limit :limit""")
                .param("at", stored(cursor.createdAt()))
                .param("id", cursor.id())
                .param("limit", limit)
                .query((row, number) -> batch(row))
                .list();
    }

    void revoke(BatchId id, Instant at) {
        database.sql("update redemption_batch set revoked_at = ? where id = ? and revoked_at is null")
                .params(stored(at), id.value())
                .update();
    }

    List<RedemptionView> newestRedemptions(BatchId id, int limit) {
        return database.sql("""
                        select r.account_id, a.username, r.redeemed_at, c.ending
                        from redemption r
                        join account a on a.id = r.account_id
                        join redemption_code c on c.hash = r.code_hash
                        where r.batch_id = ?
                        order by r.redeemed_at desc, r.id
                        limit ?""")
                .params(id.value(), limit)
                .query((row, number) -> new RedemptionView(
                        row.getObject("account_id", UUID.class),
                        row.getString("username"),
                        row.getObject("redeemed_at", OffsetDateTime.class).toInstant(),
                        row.getString("ending")))
                .list();
    }

    /** Newest first. */
    List<OwnRedemption> redemptionsOf(AccountId account) {
        return database.sql("""
                        select r.redeemed_at, c.ending, b.unit, b.amount
                        from redemption r
                        join redemption_batch b on b.id = r.batch_id
                        join redemption_code c on c.hash = r.code_hash
                        where r.account_id = ?
                        order by r.redeemed_at desc, r.id""")
                .param(account.value())
                .query((row, number) -> new OwnRedemption(
                        row.getObject("redeemed_at", OffsetDateTime.class).toInstant(),
                        row.getString("ending"),
                        QuotaUnit.valueOf(row.getString("unit")),
                        row.getInt("amount")))
                .list();
    }

    /** Holds others that take this code back until the transaction ends; false when it serves nobody any more. */
    boolean take(RedemptionCode code) {
        return 1
                == database.sql("update redemption_code set used = used + 1 where hash = ? and used < most")
                        .param(code.hash())
                        .update();
    }

    boolean hasRedeemed(UUID account, RedemptionCode code) {
        return database.sql("select count(*) from redemption where account_id = ? and code_hash = ?")
                        .params(account, code.hash())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    int redeemedBy(UUID account, BatchId batch) {
        return database.sql("select count(*) from redemption where account_id = ? and batch_id = ?")
                .params(account, batch.value())
                .query(Integer.class)
                .single();
    }

    void insert(UUID id, RedemptionCode code, BatchId batch, UUID account, Instant now) {
        database.sql("""
                        insert into redemption (id, code_hash, batch_id, account_id, redeemed_at)
                        values (?, ?, ?, ?, ?)""")
                .params(id, code.hash(), batch.value(), account, stored(now))
                .update();
    }

    private static BatchView batch(ResultSet row) throws SQLException {
        return new BatchView(
                new BatchId(row.getObject("id", UUID.class)),
                row.getString("name"),
                QuotaUnit.valueOf(row.getString("unit")),
                row.getInt("amount"),
                row.getInt("codes"),
                row.getInt("uses_per_code"),
                row.getInt("codes_per_person"),
                instant(row.getObject("expires_at", OffsetDateTime.class)),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("revoked_at", OffsetDateTime.class)),
                row.getLong("redeemed"));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime stored) {
        return stored == null ? null : stored.toInstant();
    }

    private static OffsetDateTime stored(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
