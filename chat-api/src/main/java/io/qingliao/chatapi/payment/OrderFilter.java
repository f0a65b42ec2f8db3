package io.qingliao.chatapi.payment;

import io.qingliao.chatapi.account.AccountId;
import org.jspecify.annotations.Nullable;

/** Which orders to show; what is null shows all. */
public record OrderFilter(
        @Nullable AccountId account, @Nullable OrderState state) {}
