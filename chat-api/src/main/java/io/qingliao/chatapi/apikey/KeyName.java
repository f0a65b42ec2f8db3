package io.qingliao.chatapi.apikey;

import io.qingliao.chatapi.shared.LineOfText;
import org.jspecify.annotations.Nullable;

/** What its owner calls a key: 1 to 60 characters on one line. */
public record KeyName(String value) {

    /** In Unicode code points. */
    public static final int MOST_CHARACTERS = 60;

    public static KeyName parse(@Nullable String given) {
        return new KeyName(LineOfText.parse("name", given, MOST_CHARACTERS));
    }
}
