package io.qingliao.chatapi.shared;

import java.util.List;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** All rows that numbers order, from the newest to the oldest, a page of them in memory at a time. */
public final class NewestFirst {

    private NewestFirst() {}

    /**
     * The rows, read as they are asked for.
     *
     * @param before the page of rows with numbers below the given one, newest first; empty when there are none
     * @param number of a row
     */
    public static <T> Stream<T> rows(LongFunction<List<T>> before, ToLongFunction<T> number) {
        return Stream.iterate(
                        before.apply(Long.MAX_VALUE),
                        page -> !page.isEmpty(),
                        page -> before.apply(number.applyAsLong(page.get(page.size() - 1))))
                .flatMap(List::stream);
    }
}
