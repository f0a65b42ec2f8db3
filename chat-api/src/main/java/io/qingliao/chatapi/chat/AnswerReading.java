package io.qingliao.chatapi.chat;

import io.qingliao.chatapi.safety.ContentPolicy;
import java.lang.Character.UnicodeScript;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Reads answers while they come, for what may not be said. What was told before a word was whole cannot be taken back
 * from those who read along, but the answer that is kept ends with the sentence before.
 */
@Component
class AnswerReading {

    /** Longer than any listed phrase with something between its characters; in UTF-16 units. */
    private static final int LOOK_BACK = 256;

    private static final String SENTENCE_ENDS = "。！？!?.…\n";

    private final ContentPolicy policy;

    AnswerReading(ContentPolicy policy) {
        this.policy = policy;
    }

    /**
     * Whether the answer may go on like this. A word of an alphabet that stands at the end may still become another one.
     *
     * @param before what was read already
     */
    boolean accepts(String before, String piece) {
        if (policy.acceptsEveryAnswer()) {
            return true;
        }
        String answer = before + piece;
        int end = beginOfWord(answer, answer.length());
        int from = beginOfWord(answer, Math.max(0, Math.min(before.length(), end) - LOOK_BACK));
        return policy.acceptsAnswer(answer.substring(from, end));
    }

    boolean acceptsWhole(String answer) {
        int from = beginOfWord(answer, Math.max(0, answer.length() - LOOK_BACK));
        return policy.acceptsEveryAnswer() || policy.acceptsAnswer(answer.substring(from));
    }

    /** The sentences that were whole before the last one began. */
    static String sentencesOf(String answer) {
        int end = Stream.of(SENTENCE_ENDS.split(""))
                .mapToInt(answer::lastIndexOf)
                .max()
                .orElse(-1);
        return answer.substring(0, end + 1);
    }

    private static int beginOfWord(String answer, int place) {
        int begin = place;
        while (begin > 0 && isOfAlphabet(answer.codePointBefore(begin))) {
            begin -= Character.charCount(answer.codePointBefore(begin));
        }
        return begin;
    }

    /** Scripts that put spaces between words. */
    private static boolean isOfAlphabet(int character) {
        return Character.isLetterOrDigit(character)
                && switch (UnicodeScript.of(character)) {
                    case HAN, HIRAGANA, KATAKANA, HANGUL, THAI, LAO, KHMER, MYANMAR -> false;
                    default -> true;
                };
    }
}
