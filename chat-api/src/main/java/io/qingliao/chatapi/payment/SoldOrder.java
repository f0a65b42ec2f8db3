package io.qingliao.chatapi.payment;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.qingliao.chatapi.account.AccountId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as administrators see it.
 *
 * @param accountId null once the account is erased
 * @param transactionId WeChat's
 * @param credited of the amount
 * @param refunds oldest first
 */
public record SoldOrder(
        @JsonUnwrapped OrderView order,
        @Nullable AccountId accountId,
        @Nullable String username,
        @Nullable String transactionId,
        int credited,
        List<Refund> refunds) {}
