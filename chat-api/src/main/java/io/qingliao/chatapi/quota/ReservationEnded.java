package io.qingliao.chatapi.quota;

import java.util.UUID;

/** Published inside the transaction that ends a reservation; released means that the use was given back. */
public record ReservationEnded(UUID reservation, boolean isReleased) {}
