package io.qingliao.chatapi.conversation;

import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;

/** PostgreSQL stores neither U+0000 nor half of a surrogate pair. */
public final class StorableText {

    private StorableText() {}

    static void require(String field, String text) {
        if (!isStorable(text)) {
            throw Refusal.of(ErrorCode.FIELD_INVALID, field + " must be Unicode text without U+0000.")
                    .about(field, "Unicode text without U+0000", text.length());
        }
    }

    /** The same text, as long as before, with every unstorable character replaced. */
    public static String of(String text) {
        if (isStorable(text)) {
            return text;
        }
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().forEach(point -> kept.appendCodePoint(isStorable(point) ? point : 0xFFFD));
        return kept.toString();
    }

    private static boolean isStorable(String text) {
        return text.codePoints().allMatch(StorableText::isStorable);
    }

    private static boolean isStorable(int point) {
        return point != 0 && (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE);
    }
}
