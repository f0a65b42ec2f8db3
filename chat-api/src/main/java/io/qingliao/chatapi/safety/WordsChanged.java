package io.qingliao.chatapi.safety;

import java.util.Collection;
import java.util.List;

/**
 * What the audit log keeps of a change to a list's words.
 *
 * @param words how many the list has
 * @param changed how many of them the other state of the list lacks
 * @param some the first of those in the order of the alphabet
 */
record WordsChanged(int words, int changed, List<String> some) {

    /** So that the largest list still leaves a record that is read by people. */
    private static final int MOST_TOLD = 40;

    static WordsChanged of(WordListView list, Collection<String> changed) {
        return new WordsChanged(
                list.words(),
                changed.size(),
                changed.stream().sorted().limit(MOST_TOLD).toList());
    }
}
