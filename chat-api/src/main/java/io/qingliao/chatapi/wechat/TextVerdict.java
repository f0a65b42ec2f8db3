package io.qingliao.chatapi.wechat;

/** What WeChat thinks of a text. */
sealed interface TextVerdict {

    record Passed() implements TextVerdict {}

    /** A person should look at it. */
    record Doubtful(RiskLabel label) implements TextVerdict {}

    record Risky(RiskLabel label) implements TextVerdict {}

    /** WeChat reads only texts of people who were in the mini-program within the last two hours; this one was elsewhere. */
    record NotInWechat() implements TextVerdict {}

    record Unchecked(String reason) implements TextVerdict {}
}
