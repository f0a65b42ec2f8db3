package io.qingliao.chatapi.conversation;

import static io.qingliao.chatapi.shared.ErrorCode.FIELD_REQUIRED;
import static io.qingliao.chatapi.shared.ErrorCode.FIELD_TOO_LONG;

import io.qingliao.chatapi.shared.Refusal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a conversation is called: one line of 1 to 60 characters. */
public record Title(String value) {

    /** In characters as people count them: Unicode code points. */
    static final int MOST_CHARACTERS = 60;

    private static final int CHARACTERS_OF_FIRST_MESSAGE = 20;
    private static final int LEAST_CHARACTERS_OF_SENTENCE = 5;

    /** Ends with its marks; a full stop ends one only before a space, so that 3.5 and example.org stay whole. */
    private static final Pattern SENTENCE = Pattern.compile(".+?(?:[。！？!?…；;]+|\\.(?=\\s)|$)");

    private static final Pattern TRAILING_MARKS = Pattern.compile("[\\s，,、：:。；;.…]+$");
    private static final String FIELD = "title";

    public static Title parse(@Nullable String given) {
        String line = given == null ? "" : OneLine.of(given);
        int length = line.codePointCount(0, line.length());
        if (length == 0) {
            throw Refusal.of(FIELD_REQUIRED, "title must be at least 1 character; got 0.")
                    .about(FIELD, 1, 0);
        }
        if (length > MOST_CHARACTERS) {
            throw Refusal.of(
                            FIELD_TOO_LONG,
                            "title must be at most %d characters; got %d.".formatted(MOST_CHARACTERS, length))
                    .about(FIELD, MOST_CHARACTERS, length);
        }
        StorableText.require(FIELD, line);
        return new Title(line);
    }

    /** The first sentence, or the first two when it only says hello; cut between words where there are any. */
    static Title after(MessageText firstMessage) {
        Matcher sentences = SENTENCE.matcher(OneLine.of(firstMessage.value()));
        String beginning = "";
        while (length(beginning) < LEAST_CHARACTERS_OF_SENTENCE && sentences.find()) {
            beginning += sentences.group();
        }
        String cut = cut(beginning);
        String bare = TRAILING_MARKS.matcher(cut).replaceFirst("");
        return new Title(bare.isEmpty() ? cut : bare);
    }

    private static String cut(String sentence) {
        String line = OneLine.of(sentence, CHARACTERS_OF_FIRST_MESSAGE);
        boolean isCut = line.length() < sentence.strip().length();
        if (!isCut || !isLetterOfAWord(sentence.codePointAt(line.length()))) {
            return line;
        }
        int lastSpace = line.lastIndexOf(' ');
        return lastSpace > 0 ? line.substring(0, lastSpace) : line;
    }

    /** Chinese is written without spaces, so that it may be cut anywhere. */
    private static boolean isLetterOfAWord(int point) {
        return Character.isLetterOrDigit(point) && !Character.isIdeographic(point);
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
