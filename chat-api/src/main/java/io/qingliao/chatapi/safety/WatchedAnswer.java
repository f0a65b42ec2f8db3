package io.qingliao.chatapi.safety;

import static java.util.Comparator.comparingInt;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * An answer of a model while it comes: gives what may be shown of it, unchanged, and keeps back its end as long as that may
 * be the beginning of a word that may not be said. One thread uses it.
 */
public final class WatchedAnswer {

    /** In UTF-16 units. Of a word that is hidden among more than that, the beginning is shown. */
    static final int MOST_HELD = 256;

    /** In UTF-16 units. So much of what was shown is enough to tell where words begin after it. */
    private static final int LOOK_BACK = 32;

    private record Found(ActiveList list, int begin) {}

    private final Supplier<List<ActiveList>> lists;
    private final Consumer<ActiveList> withheld;

    /** The end of what was shown, and all that is kept back. */
    private final StringBuilder near = new StringBuilder();

    /** How much of it was shown. */
    private int shown;

    /** Where words are looked for in it: what stands at a place where something was cut off may be the end of one. */
    private int firstPlace;

    private boolean refused;

    /**
     * @param lists those that apply now; asked with each piece, because they may change meanwhile
     * @param withheld told once, of the list that ended the answer
     */
    WatchedAnswer(Supplier<List<ActiveList>> lists, Consumer<ActiveList> withheld) {
        this.lists = lists;
        this.withheld = withheld;
    }

    /** More of the answer; gives what may be shown now, which may be nothing. */
    public String pass(String piece) {
        if (refused) {
            return "";
        }
        near.append(piece);
        List<ActiveList> now = lists.get();
        if (now.isEmpty()) {
            return show(near.length());
        }
        FoldedText spelled = FoldedText.spelled(near);
        Optional<Found> found = firstIn(spelled.settled().joined(), now);
        return found.isPresent() ? refuse(found.get()) : show(heldFrom(spelled, now));
    }

    /** Nothing more of it comes; gives what was kept back, as far as it may be shown. */
    public String rest() {
        if (refused) {
            return "";
        }
        Optional<Found> found = firstIn(FoldedText.of(near), lists.get());
        return found.isPresent() ? refuse(found.get()) : show(near.length());
    }

    /** It came to hold what may not be said: what was given ends before that, and no more is. */
    public boolean isRefused() {
        return refused;
    }

    private String refuse(Found found) {
        refused = true;
        withheld.accept(found.list());
        return show(found.begin());
    }

    private String show(int wanted) {
        int end = Math.max(shown, wanted);
        String news = near.substring(shown, end);
        int forgotten = Math.max(0, end - LOOK_BACK);
        near.delete(0, forgotten);
        shown = end - forgotten;
        firstPlace = forgotten > 0 ? 1 : firstPlace;
        return news;
    }

    private Optional<Found> firstIn(FoldedText text, List<ActiveList> now) {
        int from = text.placeOf(firstPlace);
        return now.stream()
                .flatMap(list ->
                        list.words().firstIn(text, from).map(place -> new Found(list, text.originOf(place))).stream())
                .min(comparingInt(Found::begin));
    }

    private int heldFrom(FoldedText spelled, List<ActiveList> now) {
        int from = spelled.placeOf(Math.max(firstPlace, near.length() - MOST_HELD));
        int held = now.stream()
                .mapToInt(list -> list.words().mayBeginAt(spelled, from))
                .min()
                .orElse(spelled.length());
        return held == spelled.length() ? near.length() : spelled.originOf(held);
    }
}
