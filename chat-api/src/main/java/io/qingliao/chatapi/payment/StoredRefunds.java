package io.qingliao.chatapi.payment;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.quota.QuotaUnit;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Refunds as rows; changed by whoever has locked their order. */
@Component
class StoredRefunds {

    private static final String REFUND =
            "select r.*, o.unit from payment_refund r join payment_order o on o.id = r.order_id ";

    private final JdbcClient database;

    StoredRefunds(JdbcClient database) {
        this.database = database;
    }

    void insert(Refund refund, Instant lookAt) {
        database.sql("""
                        insert into payment_refund (id, order_id, price, taken, reason, state, created_at, look_at)
                        values (:id, :order, :price, :taken, :reason, 'ASKED', :createdAt, :lookAt)""")
                .param("id", refund.id().value())
                .param("order", refund.orderId().value())
                .param("price", refund.price())
                .param("taken", refund.taken())
                .param("reason", refund.reason(), Types.VARCHAR)
                .param("createdAt", stored(refund.createdAt()))
                .param("lookAt", stored(lookAt))
                .update();
    }

    Optional<Refund> find(RefundId id) {
        return database.sql(REFUND + "where r.id = ?")
                .param(id.value())
                .query((row, number) -> refund(row))
                .optional();
    }

    /** Oldest first. */
    List<Refund> of(Collection<OrderId> orders) {
        if (orders.isEmpty()) {
            return List.of();
        }
        return database.sql(REFUND + "where r.order_id in (:orders) order by r.created_at, r.id")
                .param("orders", orders.stream().map(OrderId::value).toList())
                .query((row, number) -> refund(row))
                .list();
    }

    List<Refund> toLookAt(Instant now, int most) {
        return database.sql(REFUND + "where r.look_at <= ? order by r.look_at, r.id limit ?")
                .params(stored(now), most)
                .query((row, number) -> refund(row))
                .list();
    }

    void lookAgain(RefundId id, Instant at) {
        database.sql("update payment_refund set look_at = ? where id = ? and look_at is not null")
                .params(stored(at), id.value())
                .update();
    }

    void settle(RefundId id, RefundState state, Instant at) {
        database.sql("""
                        update payment_refund set state = ?, settled_at = ?, look_at = null
                        where id = ? and state = 'ASKED'""").params(state.name(), stored(at), id.value()).update();
    }

    /** Before the orders forget whose they are. */
    void forgetReasons(AccountId account) {
        database.sql("""
                        update payment_refund set reason = null
                        where order_id in (select id from payment_order where account_id = ?)""").param(account.value()).update();
    }

    private static Refund refund(ResultSet row) throws SQLException {
        OffsetDateTime settledAt = row.getObject("settled_at", OffsetDateTime.class);
        return new Refund(
                new RefundId(row.getObject("id", UUID.class)),
                new OrderId(row.getObject("order_id", UUID.class)),
                row.getInt("price"),
                QuotaUnit.valueOf(row.getString("unit")),
                row.getInt("taken"),
                row.getString("reason"),
                RefundState.valueOf(row.getString("state")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                settledAt == null ? null : settledAt.toInstant());
    }

    private static OffsetDateTime stored(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
