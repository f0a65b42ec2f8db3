package io.qingliao.chatapi.wechat;

import java.util.Arrays;
import java.util.Locale;

/** What WeChat finds wrong with a text. */
enum RiskLabel {
    ADVERTISING(10001),
    POLITICS(20001),
    PORN(20002),
    ABUSE(20003),
    CRIME(20006),
    FRAUD(20008),
    VULGAR(20012),
    COPYRIGHT(20013),

    /** 21000, and whatever WeChat adds. */
    OTHER(21000);

    private final int number;

    RiskLabel(int number) {
        this.number = number;
    }

    static RiskLabel of(int number) {
        return Arrays.stream(values())
                .filter(label -> label.number == number)
                .findFirst()
                .orElse(OTHER);
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
