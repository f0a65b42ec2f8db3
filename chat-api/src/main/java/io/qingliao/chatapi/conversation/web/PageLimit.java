package io.qingliao.chatapi.conversation.web;

import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;

/** How many things a page may hold. */
final class PageLimit {

    private static final int MOST_ITEMS = 100;

    private PageLimit() {}

    static int require(int limit) {
        if (limit < 1 || limit > MOST_ITEMS) {
            throw Refusal.of(ErrorCode.FIELD_INVALID, "limit must be 1 to %d; got %d.".formatted(MOST_ITEMS, limit))
                    .about("limit", "1..%d".formatted(MOST_ITEMS), limit);
        }
        return limit;
    }
}
