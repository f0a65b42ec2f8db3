package io.qingliao.chatapi.admin.web;

final class PlainText {

    /** No control characters and no halves of a character: PostgreSQL stores neither. */
    static final String PATTERN = "[^\\p{Cc}\\p{Cs}]*";

    private PlainText() {}
}
