package io.qingliao.chatapi.payment;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.PersonalData;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.SequenceWriter;
import tools.jackson.databind.json.JsonMapper;

@Component
class OrderData implements PersonalData {

    /** Rows read at a time. */
    private static final int PAGE = 200;

    private final StoredOrders orders;
    private final StoredRefunds refunds;
    private final JsonMapper json;

    OrderData(StoredOrders orders, StoredRefunds refunds, JsonMapper json) {
        this.orders = orders;
        this.refunds = refunds;
        this.json = json;
    }

    @Override
    public String fileName() {
        return "orders.json";
    }

    /** Newest first. */
    @Override
    public void write(AccountId account, OutputStream file) {
        SequenceWriter lines = json.writerWithDefaultPrettyPrinter().writeValuesAsArray(file);
        OrderFilter own = new OrderFilter(account, null);
        List<Order> page = orders.before(OrderCursor.parse(null), own, PAGE);
        while (!page.isEmpty()) {
            page.forEach(order -> lines.write(own(order)));
            page = orders.before(OrderCursor.parse(OrderCursor.after(page.get(page.size() - 1))), own, PAGE);
        }
        lines.close();
    }

    private Own own(Order order) {
        return new Own(order.view(), order.transactionId(), refunds.of(List.of(order.id())));
    }

    private record Own(
            @JsonUnwrapped OrderView order, @Nullable String transactionId, List<Refund> refunds) {}
}
