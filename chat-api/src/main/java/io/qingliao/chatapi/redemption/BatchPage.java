package io.qingliao.chatapi.redemption;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of all batches, newest first; no next cursor on the last part. */
public record BatchPage(List<BatchView> items, @Nullable String nextCursor) {}
