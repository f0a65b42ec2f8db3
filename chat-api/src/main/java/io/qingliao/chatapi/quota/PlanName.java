package io.qingliao.chatapi.quota;

import io.qingliao.chatapi.shared.LineOfText;
import org.jspecify.annotations.Nullable;

/** What administrators call a plan: 1 to 60 characters on one line. */
public record PlanName(String value) {

    /** In Unicode code points. */
    public static final int MOST_CHARACTERS = 60;

    public static PlanName parse(@Nullable String given) {
        return new PlanName(LineOfText.parse("name", given, MOST_CHARACTERS));
    }
}
