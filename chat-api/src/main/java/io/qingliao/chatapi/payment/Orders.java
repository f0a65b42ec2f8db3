package io.qingliao.chatapi.payment;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.quota.Amount;
import io.qingliao.chatapi.quota.CreditLedger;
import io.qingliao.chatapi.quota.QuotaUnit;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import io.qingliao.chatapi.wechat.MiniProgramUsers;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** The story of a purchase up to the moment in which its buyer pays; {@link Settlement} tells the rest. */
@Service
public class Orders {

    private static final Logger log = LoggerFactory.getLogger(Orders.class);

    private final PaymentOffer offer;
    private final StoredOrders stored;
    private final TopUps topUps;
    private final CreditLedger credits;
    private final MiniProgramUsers program;
    private final PaymentSettings settings;
    private final Clock clock;

    Orders(
            PaymentOffer offer,
            StoredOrders stored,
            TopUps topUps,
            CreditLedger credits,
            MiniProgramUsers program,
            PaymentSettings settings,
            Clock clock) {
        this.offer = offer;
        this.stored = stored;
        this.topUps = topUps;
        this.credits = credits;
        this.program = program;
        this.settings = settings;
        this.clock = clock;
    }

    /** What is on sale for somebody, and how they may pay. */
    public record Shop(List<TopUpOnSale> items, List<PayWay> ways) {}

    /** Refuses with top_up_not_offered. */
    public Shop shopOf(AccountId buyer) {
        offer.require();
        QuotaUnit unit = credits.unitOf(buyer);
        List<PayWay> ways =
                program.openidOf(buyer).isPresent() ? List.of(PayWay.JSAPI, PayWay.NATIVE) : List.of(PayWay.NATIVE);
        return new Shop(topUps.onSale(unit), ways);
    }

    /** The same order again for the same id: what is clicked twice is bought once. */
    public OrderToPay order(AccountId buyer, OrderId id, PackageId wanted, PayWay way) {
        WechatPay wechatPay = offer.require();
        Order order = stored.find(id).orElseGet(() -> place(buyer, id, wanted, way, wechatPay.merchant()));
        if (!buyer.equals(order.account()) || !order.packageId().equals(wanted) || order.way() != way) {
            throw Refusal.of(ErrorCode.ID_TAKEN, "There is another order %s.".formatted(id))
                    .about("id", null, id);
        }
        return order.state() == OrderState.CREATED && !order.isExpiredAt(clock.instant())
                ? toPay(wechatPay, order, buyer)
                : new OrderToPay(order.view(), null, null);
    }

    private Order place(AccountId buyer, OrderId id, PackageId wanted, PayWay way, Merchant merchant) {
        TopUpOnSale bought = topUps.onSale(credits.unitOf(buyer)).stream()
                .filter(topUp -> topUp.id().equals(wanted))
                .findFirst()
                .orElseThrow(() -> Refusal.of(ErrorCode.TOP_UP_NOT_ON_SALE, "The package is not on sale.")
                        .about("packageId", null, wanted));
        String appid = way == PayWay.NATIVE ? merchant.appid() : program.appid().orElseThrow(Orders::noWechatUser);
        Instant now = clock.instant();
        Order order = new Order(
                id,
                buyer,
                wanted,
                bought.title(),
                bought.price(),
                new Amount(bought.unit(), bought.amount()),
                way,
                appid,
                merchant.number(),
                OrderState.CREATED,
                now,
                now.plus(settings.orderLifetime()),
                null,
                null,
                0,
                0,
                0);
        if (way == PayWay.JSAPI && program.openidOf(buyer).isEmpty()) {
            throw noWechatUser();
        }
        try {
            stored.insert(order, now.plus(LookAgain.SOONEST));
        } catch (DuplicateKeyException clickedTwice) {
            return stored.find(id).orElseThrow(() -> clickedTwice);
        }
        return order;
    }

    private OrderToPay toPay(WechatPay wechatPay, Order order, AccountId buyer) {
        try {
            if (order.way() == PayWay.NATIVE) {
                return new OrderToPay(order.view(), wechatPay.codeUrl(order), null);
            }
            String openid = program.openidOf(buyer).orElseThrow(Orders::noWechatUser);
            return new OrderToPay(order.view(), null, wechatPay.requestPayment(order, openid, clock.instant()));
        } catch (WechatPaySilent | WechatPayRefused failure) {
            log.warn("WeChat Pay took no order order={} reason={}", order.id(), failure.getMessage());
            throw Refusal.of(ErrorCode.WECHAT_UNAVAILABLE, "WeChat Pay does not take the order at the moment.");
        }
    }

    /** Newest first. */
    public OrderPage of(AccountId buyer, int limit, @Nullable String cursor) {
        List<Order> found = stored.before(OrderCursor.parse(cursor), new OrderFilter(buyer, null), limit + 1);
        List<Order> shown = found.subList(0, Math.min(limit, found.size()));
        return new OrderPage(
                shown.stream().map(Order::view).toList(),
                found.size() > limit ? OrderCursor.after(shown.get(shown.size() - 1)) : null);
    }

    /** Refuses with not_found what is not this buyer's. */
    public OrderView get(AccountId buyer, OrderId id) {
        return stored.find(id)
                .filter(order -> buyer.equals(order.account()))
                .map(Order::view)
                .orElseThrow(() -> Refusal.of(ErrorCode.NOT_FOUND, "There is no order %s.".formatted(id)));
    }

    private static Refusal noWechatUser() {
        return Refusal.of(
                ErrorCode.WECHAT_USER_NEEDED, "Only an account that is linked to WeChat pays in the mini-program.");
    }
}
