package io.qingliao.chatapi.payment.web;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.payment.Orders;
import io.qingliao.chatapi.payment.Orders.Shop;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class TopUpController {

    private final Orders orders;

    TopUpController(Orders orders) {
        this.orders = orders;
    }

    @GetMapping("/api/v1/top-ups")
    Shop shop(@AuthenticationPrincipal AccountId account) {
        return orders.shopOf(account);
    }
}
