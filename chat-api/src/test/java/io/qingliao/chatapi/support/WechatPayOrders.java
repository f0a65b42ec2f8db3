package io.qingliao.chatapi.support;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.ObjectNode;

/** What WeChat Pay knows of orders and refunds: what their merchant wrote, and what became of it. By their numbers. */
final class WechatPayOrders {

    private final Map<String, ObjectNode> orders = new ConcurrentHashMap<>();
    private final Map<String, ObjectNode> refunds = new ConcurrentHashMap<>();

    void clear() {
        orders.clear();
        refunds.clear();
    }

    /** Null where nobody placed it. */
    ObjectNode order(String number) {
        return orders.get(number);
    }

    /** Null where nobody asked for it. */
    ObjectNode refund(String number) {
        return refunds.get(number);
    }

    /** Asking again is allowed until it is paid or closed; false then. */
    boolean place(String way, ObjectNode asked) {
        String number = asked.path("out_trade_no").asString();
        ObjectNode known = orders.get(number);
        if (known != null && !isIn("NOTPAY", known)) {
            return false;
        }
        orders.put(number, asked.put("trade_state", "NOTPAY").put("trade_type", way.toUpperCase(Locale.ROOT)));
        return true;
    }

    /** Empty, or why it cannot be closed. */
    Optional<String> close(String number) {
        ObjectNode order = orders.get(number);
        if (order == null) {
            return Optional.of("ORDER_NOT_EXIST");
        }
        if (isIn("SUCCESS", order)) {
            return Optional.of("ORDER_PAID");
        }
        order.put("trade_state", "CLOSED");
        return Optional.empty();
    }

    void pay(String number, Instant now) {
        ObjectNode order = orders.get(number);
        if (!isIn("NOTPAY", order)) {
            throw new AssertionError("Nobody can pay this order: " + order.path("trade_state"));
        }
        order.put("trade_state", "SUCCESS")
                .put("transaction_id", "4200" + number.substring(0, 24))
                .put("success_time", time(now));
        order.putObject("payer").put("openid", "oPayer");
    }

    void giveBackElsewhere(String number) {
        orders.get(number).put("trade_state", "REFUND");
    }

    /** The same again for the same number. */
    ObjectNode refund(ObjectNode asked, String status) {
        return refunds.computeIfAbsent(
                asked.path("out_refund_no").asString(),
                once -> asked.put("status", status)
                        .put("refund_id", "5000" + once.substring(0, 20))
                        .put("success_time", time(Instant.now())));
    }

    void endRefund(String number, String status, Instant now) {
        refunds.get(number).put("status", status).put("success_time", time(now));
    }

    long refundsOf(String number) {
        String transaction = orders.get(number).path("transaction_id").asString();
        return refunds.values().stream()
                .filter(refund ->
                        transaction.equals(refund.path("transaction_id").asString()))
                .count();
    }

    private static boolean isIn(String state, ObjectNode order) {
        return state.equals(order.path("trade_state").asString());
    }

    /** As WeChat Pay writes it. */
    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS)
                .atOffset(ZoneOffset.ofHours(8))
                .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }
}
