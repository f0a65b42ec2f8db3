package io.qingliao.chatapi.payment;

/** How an order stands with WeChat Pay. */
sealed interface Trade {

    record Paid(Payment payment) implements Trade {}

    /** It was paid, and somebody gave the money back, in whole or in part. */
    record GivenBack(Payment payment) implements Trade {}

    /** It can still be paid. */
    record Unpaid() implements Trade {}

    /** It was closed or never got there: nobody can pay it. */
    record Gone() implements Trade {}
}
