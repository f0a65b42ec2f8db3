package io.qingliao.chatapi.quota;

import io.qingliao.chatapi.account.AccountId;
import java.util.UUID;

/** Published inside the transaction that ends a reservation; released means that all of it was given back. */
public record ReservationEnded(UUID reservation, AccountId account, boolean isReleased) {}
