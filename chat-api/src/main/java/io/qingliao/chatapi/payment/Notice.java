package io.qingliao.chatapi.payment;

/** What a message says that came in WeChat Pay's name. */
sealed interface Notice {

    record Paid(Payment payment) implements Notice {}

    /**
     * A refund has come to its end, or needs a hand.
     *
     * @param price in fen
     */
    record RefundChanged(RefundId refund, long price, RefundOutcome outcome) implements Notice {}

    /** WeChat Pay says it, and it is nothing that matters here. */
    record Other() implements Notice {}

    /** Not signed by WeChat Pay, or long ago. */
    record Forged(String reason) implements Notice {}

    /** Signed by WeChat Pay, and not to be understood. */
    record Unreadable(String reason) implements Notice {}
}
