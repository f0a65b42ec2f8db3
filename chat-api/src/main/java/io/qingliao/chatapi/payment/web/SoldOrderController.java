package io.qingliao.chatapi.payment.web;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.payment.NewRefund;
import io.qingliao.chatapi.payment.OrderFilter;
import io.qingliao.chatapi.payment.OrderId;
import io.qingliao.chatapi.payment.OrderState;
import io.qingliao.chatapi.payment.Refund;
import io.qingliao.chatapi.payment.RefundId;
import io.qingliao.chatapi.payment.Refunds;
import io.qingliao.chatapi.payment.SoldOrder;
import io.qingliao.chatapi.payment.SoldOrderPage;
import io.qingliao.chatapi.payment.SoldOrders;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/admin/orders")
class SoldOrderController {

    private final SoldOrders orders;
    private final Refunds refunds;
    private final TopUpAdministration administration;

    SoldOrderController(SoldOrders orders, Refunds refunds, TopUpAdministration administration) {
        this.orders = orders;
        this.refunds = refunds;
        this.administration = administration;
    }

    /** The client makes the id, so that nothing is given back twice. */
    record NewRefundBody(
            @NotNull UUID id,
            @Nullable Integer price,
            @Nullable String reason) {}

    @GetMapping
    SoldOrderPage list(
            @RequestParam(required = false) @Nullable UUID account,
            @RequestParam(required = false) @Nullable OrderState state,
            @RequestParam(defaultValue = "30") @Min(1) @Max(100) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return orders.page(new OrderFilter(account == null ? null : new AccountId(account), state), limit, cursor);
    }

    @GetMapping("/{id}")
    SoldOrder read(@PathVariable OrderId id) {
        return orders.get(id);
    }

    @PostMapping("/{id}/refunds")
    @ResponseStatus(HttpStatus.CREATED)
    Refund refund(
            @AuthenticationPrincipal AccountId admin,
            @PathVariable OrderId id,
            @RequestBody @Valid NewRefundBody body) {
        RefundId refund = new RefundId(body.id());
        administration.begin(admin, id, NewRefund.parse(refund, body.price(), body.reason()));
        return refunds.carryOut(refund);
    }
}
