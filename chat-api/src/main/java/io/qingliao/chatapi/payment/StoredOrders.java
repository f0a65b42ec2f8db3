package io.qingliao.chatapi.payment;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.quota.Amount;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Orders as rows; each change names the state from which it may happen, and is made by whoever has locked the row. */
@Component
class StoredOrders {

    private final JdbcClient database;

    StoredOrders(JdbcClient database) {
        this.database = database;
    }

    void insert(Order order, Instant lookAt) {
        database.sql("""
                        insert into payment_order
                            (id, account_id, package_id, title, price, unit, amount, way, appid, merchant, state,
                             created_at, expires_at, credited, refunded, taken, look_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'CREATED', ?, ?, 0, 0, 0, ?)""")
                .param(order.id().value())
                .param(order.account() == null ? null : order.account().value())
                .param(order.packageId().value())
                .param(order.title())
                .param(order.price())
                .param(order.amount().unit().name())
                .param(order.amount().number())
                .param(order.way().name())
                .param(order.appid())
                .param(order.merchant())
                .param(stored(order.createdAt()))
                .param(stored(order.expiresAt()))
                .param(stored(lookAt))
                .update();
    }

    Optional<Order> find(OrderId id) {
        return database.sql("select * from payment_order where id = ?")
                .param(id.value())
                .query((row, number) -> order(row))
                .optional();
    }

    /** Nobody else changes it until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<Order> lock(OrderId id) {
        return database.sql("select * from payment_order where id = ? for update")
                .param(id.value())
                .query((row, number) -> order(row))
                .optional();
    }

    /** Nobody else changes any of them until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    void lockAllOf(AccountId one, AccountId other) {
        database.sql("select id from payment_order where account_id in (?, ?) order by id for update")
                .params(one.value(), other.value())
                .query(UUID.class)
                .list();
    }

    void move(AccountId from, AccountId into) {
        database.sql("update payment_order set account_id = ? where account_id = ?")
                .params(into.value(), from.value())
                .update();
    }

    /** Newest first. */
    List<Order> before(OrderCursor cursor, OrderFilter filter, int limit) {
        String account = filter.account() == null ? "" : " and account_id = :account";
        String state = filter.state() == null ? "" : " and state = :state";
        JdbcClient.StatementSpec query = database.sql("select * from payment_order"
                        + " where (created_at < :at or (created_at = :at and id < :id))" + account + state
                        + " order by created_at desc, id desc limit :limit")
                .param("at", stored(cursor.createdAt()))
                .param("id", cursor.id())
                .param("limit", limit);
        if (filter.account() != null) {
            query = query.param("account", filter.account().value());
        }
        if (filter.state() != null) {
            query = query.param("state", filter.state().name());
        }
        return query.query((row, number) -> order(row)).list();
    }

    /** Of which WeChat Pay is to be asked, the longest overdue first. */
    List<Order> toLookAt(Instant now, int most) {
        return database.sql("select * from payment_order where look_at <= ? order by look_at, id limit ?")
                .params(stored(now), most)
                .query((row, number) -> order(row))
                .list();
    }

    void lookAgain(OrderId id, Instant at) {
        database.sql("update payment_order set look_at = ? where id = ? and look_at is not null")
                .params(stored(at), id.value())
                .update();
    }

    void pay(OrderId id, Payment payment) {
        database.sql("""
                        update payment_order set state = 'PAID', paid_at = ?, transaction_id = ?, look_at = null
                        where id = ? and state in ('CREATED', 'CLOSED')""")
                .params(stored(payment.paidAt()), payment.transactionId(), id.value())
                .update();
    }

    void credit(OrderId id) {
        database.sql("update payment_order set credited = amount where id = ? and state = 'PAID'")
                .param(id.value())
                .update();
    }

    void close(OrderId id) {
        database.sql("update payment_order set state = 'CLOSED', look_at = null where id = ? and state = 'CREATED'")
                .param(id.value())
                .update();
    }

    void beginRefund(OrderId id, int taken) {
        database.sql("update payment_order set state = 'REFUNDING', taken = taken + ? where id = ? and state = 'PAID'")
                .params(taken, id.value())
                .update();
    }

    void refund(OrderId id, int fen) {
        database.sql("""
                        update payment_order
                        set refunded = refunded + :fen,
                            state = case when refunded + :fen = price then 'REFUNDED' else 'PAID' end
                        where id = :id and state = 'REFUNDING'""").param("fen", fen).param("id", id.value()).update();
    }

    void failRefund(OrderId id, int taken) {
        database.sql("update payment_order set state = 'PAID', taken = taken - ? where id = ? and state = 'REFUNDING'")
                .params(taken, id.value())
                .update();
    }

    /** What was paid stays in the books; who paid does not. */
    void forget(AccountId account) {
        database.sql("update payment_order set account_id = null where account_id = ?")
                .param(account.value())
                .update();
    }

    private static Order order(ResultSet row) throws SQLException {
        UUID account = row.getObject("account_id", UUID.class);
        return new Order(
                new OrderId(row.getObject("id", UUID.class)),
                account == null ? null : new AccountId(account),
                new PackageId(row.getObject("package_id", UUID.class)),
                row.getString("title"),
                row.getInt("price"),
                new Amount(QuotaUnit.valueOf(row.getString("unit")), row.getInt("amount")),
                PayWay.valueOf(row.getString("way")),
                row.getString("appid"),
                row.getString("merchant"),
                OrderState.valueOf(row.getString("state")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("paid_at", OffsetDateTime.class)),
                row.getString("transaction_id"),
                row.getInt("credited"),
                row.getInt("refunded"),
                row.getInt("taken"));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime stored) {
        return stored == null ? null : stored.toInstant();
    }

    private static OffsetDateTime stored(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
