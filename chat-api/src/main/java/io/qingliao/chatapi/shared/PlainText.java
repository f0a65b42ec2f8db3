package io.qingliao.chatapi.shared;

/** Patterns of texts that can be stored: PostgreSQL takes neither a null character nor half of a character. */
public final class PlainText {

    public static final String ONE_LINE = "[^\\p{Cc}\\p{Cs}]*";

    public static final String LINES = "[\\n[^\\p{Cc}\\p{Cs}]]*";

    private PlainText() {}
}
