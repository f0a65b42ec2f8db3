package io.qingliao.chatapi.payment;

/** How an order stands with WeChat Pay. */
sealed interface Trade {

    record Paid(Payment payment) implements Trade {}

    /** It can still be paid. */
    record Unpaid() implements Trade {}

    /** It was closed or never got there: nobody can pay it. */
    record Gone() implements Trade {}
}
