package io.qingliao.chatapi.payment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of somebody's orders, newest first; no next cursor on the last part. */
public record OrderPage(List<OrderView> items, @Nullable String nextCursor) {}
