package io.qingliao.chatapi.payment;

import java.time.Instant;

/** How a refund stands with WeChat Pay. */
sealed interface RefundOutcome {

    record Done(Instant at) implements RefundOutcome {}

    record UnderWay() implements RefundOutcome {}

    /**
     * Nothing was given back, nor will be.
     *
     * @param reason WeChat's word
     */
    record Failed(String reason) implements RefundOutcome {}
}
