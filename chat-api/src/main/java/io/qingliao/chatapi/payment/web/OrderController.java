package io.qingliao.chatapi.payment.web;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.payment.OrderId;
import io.qingliao.chatapi.payment.OrderPage;
import io.qingliao.chatapi.payment.OrderToPay;
import io.qingliao.chatapi.payment.OrderView;
import io.qingliao.chatapi.payment.Orders;
import io.qingliao.chatapi.payment.PackageId;
import io.qingliao.chatapi.payment.PayWay;
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
@RequestMapping("/api/v1/orders")
class OrderController {

    private final Orders orders;

    OrderController(Orders orders) {
        this.orders = orders;
    }

    /** The client makes the id, so that what is clicked twice is bought once. */
    record NewOrder(
            @NotNull UUID id,
            @NotNull UUID packageId,
            @NotNull PayWay way) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    OrderToPay order(@AuthenticationPrincipal AccountId account, @RequestBody @Valid NewOrder body) {
        return orders.order(account, new OrderId(body.id()), new PackageId(body.packageId()), body.way());
    }

    @GetMapping
    OrderPage list(
            @AuthenticationPrincipal AccountId account,
            @RequestParam(defaultValue = "30") @Min(1) @Max(100) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return orders.of(account, limit, cursor);
    }

    @GetMapping("/{id}")
    OrderView read(@AuthenticationPrincipal AccountId account, @PathVariable OrderId id) {
        return orders.get(account, id);
    }
}
