package io.qingliao.chatapi.conversation;

import static java.util.stream.Collectors.joining;

import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What somebody looks for: words, all of which must occur, whatever their case. Chinese, which has no spaces between
 * words, is looked for as it is written.
 */
public record SearchQuery(List<String> words) {

    private static final int MOST_CHARACTERS = 100;
    private static final String FIELD = "query";

    public static SearchQuery parse(String given) {
        String line = OneLine.of(given);
        int length = line.codePointCount(0, line.length());
        if (length == 0) {
            throw Refusal.of(ErrorCode.FIELD_REQUIRED, "query must be at least 1 character; got 0.")
                    .about(FIELD, 1, 0);
        }
        if (length > MOST_CHARACTERS) {
            throw Refusal.of(
                            ErrorCode.FIELD_TOO_LONG,
                            "query must be at most %d characters; got %d.".formatted(MOST_CHARACTERS, length))
                    .about(FIELD, MOST_CHARACTERS, length);
        }
        StorableText.require(FIELD, line);
        return new SearchQuery(Arrays.asList(line.split(" ")));
    }

    /** For SQL's like on lower-cased text, with ! as the escape character. */
    List<String> likes() {
        return words.stream()
                .map(word -> "%" + word.toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%")
                .toList();
    }

    /** Finds any of the words. */
    Pattern pattern() {
        return Pattern.compile(
                words.stream().map(Pattern::quote).collect(joining("|")),
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
}
