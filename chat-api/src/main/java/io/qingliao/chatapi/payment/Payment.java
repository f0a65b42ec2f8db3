package io.qingliao.chatapi.payment;

import java.time.Instant;

/**
 * What WeChat Pay says that somebody paid.
 *
 * @param total in fen
 * @param merchant who got it
 * @param appid by which app
 */
record Payment(
        OrderId order,
        String transactionId,
        int total,
        String currency,
        String merchant,
        String appid,
        Instant paidAt) {}
