package io.qingliao.chatapi.payment;

import static java.util.stream.Collectors.groupingBy;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.Accounts;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Reads everybody's orders, for administrators. */
@Service
public class SoldOrders {

    private final StoredOrders orders;
    private final StoredRefunds refunds;
    private final Accounts accounts;

    SoldOrders(StoredOrders orders, StoredRefunds refunds, Accounts accounts) {
        this.orders = orders;
        this.refunds = refunds;
        this.accounts = accounts;
    }

    /** Newest first. */
    public SoldOrderPage page(OrderFilter filter, int limit, @Nullable String cursor) {
        List<Order> found = orders.before(OrderCursor.parse(cursor), filter, limit + 1);
        List<Order> shown = found.subList(0, Math.min(limit, found.size()));
        return new SoldOrderPage(
                told(shown), found.size() > limit ? OrderCursor.after(shown.get(shown.size() - 1)) : null);
    }

    /** Refuses with not_found. */
    public SoldOrder get(OrderId id) {
        return told(orders.find(id).stream().toList()).stream()
                .findFirst()
                .orElseThrow(() -> Refusal.of(ErrorCode.NOT_FOUND, "There is no order %s.".formatted(id)));
    }

    private List<SoldOrder> told(List<Order> shown) {
        Map<OrderId, List<Refund>> given =
                refunds.of(shown.stream().map(Order::id).toList()).stream().collect(groupingBy(Refund::orderId));
        Map<AccountId, String> names = accounts.namesOf(shown.stream()
                .map(Order::account)
                .flatMap(Stream::ofNullable)
                .distinct()
                .toList());
        return shown.stream()
                .map(order -> new SoldOrder(
                        order.view(),
                        order.account(),
                        order.account() == null ? null : names.get(order.account()),
                        order.transactionId(),
                        order.credited(),
                        Objects.requireNonNull(given.getOrDefault(order.id(), List.of()))))
                .toList();
    }
}
