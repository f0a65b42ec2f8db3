package io.qingliao.chatapi.conversation;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a file may be called on every system: the title without what separates folders or ends a name. */
final class FileName {

    private static final Pattern UNSAFE = Pattern.compile("[\\\\/:*?\"<>|\\p{Cntrl}]+");
    private static final Pattern DOTS_AT_AN_END = Pattern.compile("^[.\\s]+|[.\\s]+$");

    private FileName() {}

    static String of(@Nullable String title, Instant day, ExportFormat format) {
        String bare = UNSAFE.matcher(title == null ? "" : title).replaceAll(" ");
        String name = DOTS_AT_AN_END.matcher(bare).replaceAll("");
        return "%s-%s.%s"
                .formatted(
                        name.isEmpty() ? "对话" : name, day.atZone(ZoneOffset.UTC).toLocalDate(), format.extension());
    }
}
