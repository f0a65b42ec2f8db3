package io.qingliao.chatapi.payment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of all orders, newest first; no next cursor on the last part. */
public record SoldOrderPage(List<SoldOrder> items, @Nullable String nextCursor) {}
