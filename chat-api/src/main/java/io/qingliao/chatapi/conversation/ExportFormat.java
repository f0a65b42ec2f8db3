package io.qingliao.chatapi.conversation;

import static java.util.stream.Collectors.joining;

import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.util.Arrays;
import java.util.Locale;

/** What a conversation can be written as. */
public enum ExportFormat {
    MARKDOWN("md", "text/markdown;charset=UTF-8"),
    JSON("json", "application/json"),
    TEXT("txt", "text/plain;charset=UTF-8");

    private final String extension;
    private final String mediaType;

    ExportFormat(String extension, String mediaType) {
        this.extension = extension;
        this.mediaType = mediaType;
    }

    public static ExportFormat parse(String given) {
        return Arrays.stream(values())
                .filter(format -> format.word().equals(given))
                .findFirst()
                .orElseThrow(() -> {
                    String bound =
                            Arrays.stream(values()).map(ExportFormat::word).collect(joining(", "));
                    return Refusal.of(ErrorCode.FIELD_INVALID, "format must be one of %s.".formatted(bound))
                            .about("format", bound, given.length());
                });
    }

    public String extension() {
        return extension;
    }

    public String mediaType() {
        return mediaType;
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
