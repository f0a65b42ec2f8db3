package io.qingliao.chatapi.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WatchedAnswerTest {

    private static final List<String> WORDS = List.of("坏话", "bad", "毒", "毒品交易", "new york", "élan", "😀😀");

    private final List<ActiveList> withheld = new ArrayList<>();
    private List<ActiveList> lists = listing(WORDS);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "今天天气很好，坏人不说好话。",
                "A badminton court in New Jersey, not baden-baden.",
                "坏，坏\n\n坏*-. 人，b a d g e, b.a.d.d",
                "new\tnew new  york",
                "  leading and trailing  ",
                "😀，一个 😀 e\u0301tude e\u0301la",
                "ba",
            })
    void isShownUnchangedToItsEndInWhateverPiecesItComes(String answer) {
        for (List<String> pieces : everyWayToCut(answer)) {
            WatchedAnswer watched = watch();

            assertThat(shownOf(watched, pieces)).as("%s", pieces).isEqualTo(answer);
            assertThat(watched.isRefused()).isFalse();
        }
        assertThat(withheld).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "从前。他说|坏话|，还说别的。",
                "从前。他说|坏*-  话|，还说别的。",
                "It was |BAD|, he said. It was bad.",
                "It was |b a d|. He said",
                "It was |ｂａｄ|",
                "in |New York|, ny",
                "买|毒|品交易",
                "with |e\u0301lan| vital",
                "|坏\u200B话|",
                "好😀，|😀😀|！",
            })
    void endsBeforeTheFirstListedWordInWhateverPiecesItComes(String before, String word, String after) {
        for (List<String> pieces : everyWayToCut(before + word + (after == null ? "" : after))) {
            withheld.clear();
            WatchedAnswer watched = watch();

            String shown = shownOf(watched, pieces);

            assertThat(watched.isRefused()).as("%s", pieces).isTrue();
            assertThat(withheld).hasSize(1);
            // An accent that comes in a piece of its own finds its letter shown.
            assertThat(shown).as("%s", pieces).isIn(before, before + (word.contains("\u0301") ? "e" : ""));
        }
    }

    @Test
    void isShownAsSoonAsNoListedWordCanBeginThere() {
        WatchedAnswer watched = watch();

        assertThat(watched.pass("他说坏")).isEqualTo("他说");
        assertThat(watched.pass("*")).isEmpty();
        assertThat(watched.pass("人的话")).isEqualTo("坏*人的话");
        assertThat(watched.pass("，ba")).isEqualTo("，");
        assertThat(watched.pass("d")).isEmpty();
        assertThat(watched.pass("minton 是")).isEqualTo("badminton 是");
        assertThat(watched.pass("坏")).isEmpty();
        assertThat(watched.rest()).isEqualTo("坏");
    }

    @Test
    void agreesWithTheReadingOfTheWholeTextOnArbitraryOnes() {
        Random random = new Random(5);
        WordList words = lists.get(0).words();
        String characters = "坏话毒品交易。 *";
        for (int round = 0; round < 3_000; round++) {
            checkAgreement(random, words, characters);
            checkAgreement(random, words, "badnewyork  *.");
        }
    }

    private void checkAgreement(Random random, WordList words, String characters) {
        String answer = random.ints(1 + random.nextInt(60), 0, characters.length())
                .mapToObj(place -> characters.substring(place, place + 1))
                .reduce("", String::concat);
        WatchedAnswer watched = watch();
        String shown = shownOf(watched, cut(answer, random));

        assertThat(watched.isRefused()).as(answer).isEqualTo(WordListTest.holds(words, answer));
        assertThat(answer).startsWith(shown);
        if (!watched.isRefused()) {
            assertThat(shown).isEqualTo(answer);
        }
        assertThat(WordListTest.holds(words, shown)).as(answer).isFalse();
    }

    @Test
    void followsTheListsWhileItComes() {
        WatchedAnswer watched = watch();
        lists = List.of();
        assertThat(watched.pass("坏话一句，")).isEqualTo("坏话一句，");

        lists = listing(List.of("别的"));
        assertThat(watched.pass("还说别")).isEqualTo("还说");
        lists = List.of();
        assertThat(watched.pass("的")).isEqualTo("别的");
    }

    @Test
    void endsAtOnceWhenAWordThatWasJustShownIsListed() {
        WatchedAnswer watched = watch();
        assertThat(watched.pass("说好话")).isEqualTo("说好话");

        lists = listing(List.of("好话"));

        assertThat(watched.pass("。再说")).isEmpty();
        assertThat(watched.isRefused()).isTrue();
    }

    @Test
    void isNotHeldBackForEver() {
        WatchedAnswer watched = watch();
        String hiding = "*".repeat(WatchedAnswer.MOST_HELD);

        assertThat(watched.pass("坏" + hiding)).isEqualTo("坏" + hiding);
    }

    @Test
    void isTheWordOfTheListThatBeginsFirst() {
        lists = List.of(listing(List.of("二")).get(0), listing(List.of("一", "三")).get(0));
        WatchedAnswer watched = watch();

        assertThat(watched.pass("零一二三")).isEqualTo("零");
        assertThat(withheld).containsExactly(lists.get(1));
        assertThat(watched.pass("四") + watched.rest()).isEmpty();
    }

    private WatchedAnswer watch() {
        return new WatchedAnswer(() -> lists, withheld::add);
    }

    private static List<ActiveList> listing(List<String> words) {
        return List.of(new ActiveList(null, WordAction.REFUSE, null, WordList.ofLines(words)));
    }

    private static String shownOf(WatchedAnswer watched, List<String> pieces) {
        StringBuilder shown = new StringBuilder();
        pieces.forEach(piece -> shown.append(watched.pass(piece)));
        return shown.append(watched.rest()).toString();
    }

    /** Whole, character by character, and in two and three at every place. */
    private static List<List<String>> everyWayToCut(String text) {
        List<List<String>> ways = new ArrayList<>();
        ways.add(List.of(text));
        ways.add(text.codePoints().mapToObj(Character::toString).toList());
        int[] places = IntStream.rangeClosed(0, text.length())
                .filter(place -> place == text.length() || !Character.isLowSurrogate(text.charAt(place)))
                .toArray();
        for (int first : places) {
            for (int second : places) {
                if (first <= second) {
                    ways.add(List.of(text.substring(0, first), text.substring(first, second), text.substring(second)));
                }
            }
        }
        return ways;
    }

    private static List<String> cut(String text, Random random) {
        List<String> pieces = new ArrayList<>();
        int end;
        for (int at = 0; at < text.length(); at = end) {
            end = Math.min(text.length(), at + 1 + random.nextInt(4));
            pieces.add(text.substring(at, end));
        }
        return pieces;
    }
}
