package io.qingliao.chatapi.payment;

import io.qingliao.chatapi.quota.QuotaUnit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class StoredTopUps {

    private static final String TOP_UP = """
            select p.*, (select count(*) from payment_order o where o.package_id = p.id and o.paid_at is not null) as sold
            from top_up_package p
            """;

    private final JdbcClient database;

    StoredTopUps(JdbcClient database) {
        this.database = database;
    }

    List<TopUp> all() {
        return database.sql(TOP_UP + "order by p.place, p.created_at, p.id")
                .query((row, number) -> topUp(row))
                .list();
    }

    /** In the administrators' order; without counting what was sold, which grows with every order. */
    List<TopUpOnSale> onSale(QuotaUnit unit) {
        return database.sql("""
                        select id, title, price, amount from top_up_package
                        where on_sale = true and unit = ?
                        order by place, created_at, id""")
                .param(unit.name())
                .query((row, number) -> new TopUpOnSale(
                        new PackageId(row.getObject("id", UUID.class)),
                        row.getString("title"),
                        row.getInt("price"),
                        unit,
                        row.getInt("amount")))
                .list();
    }

    Optional<TopUp> find(PackageId id) {
        return database.sql(TOP_UP + "where p.id = ?")
                .param(id.value())
                .query((row, number) -> topUp(row))
                .optional();
    }

    void insert(PackageId id, QuotaUnit unit, TopUpTerms terms, Instant now) {
        database.sql("""
                        insert into top_up_package (id, title, price, unit, amount, on_sale, place, created_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        id.value(),
                        terms.title(),
                        terms.price(),
                        unit.name(),
                        terms.amount(),
                        terms.onSale(),
                        terms.place(),
                        now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void change(PackageId id, TopUpTerms terms) {
        database.sql("update top_up_package set title = ?, price = ?, amount = ?, on_sale = ?, place = ? where id = ?")
                .params(terms.title(), terms.price(), terms.amount(), terms.onSale(), terms.place(), id.value())
                .update();
    }

    void delete(PackageId id) {
        database.sql("delete from top_up_package where id = ?")
                .param(id.value())
                .update();
    }

    private static TopUp topUp(ResultSet row) throws SQLException {
        return new TopUp(
                new PackageId(row.getObject("id", UUID.class)),
                row.getString("title"),
                row.getInt("price"),
                QuotaUnit.valueOf(row.getString("unit")),
                row.getInt("amount"),
                row.getBoolean("on_sale"),
                row.getInt("place"),
                row.getLong("sold"));
    }
}
