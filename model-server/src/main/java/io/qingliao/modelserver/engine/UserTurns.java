package io.qingliao.modelserver.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Waiting sequences of which each user has one in a round, so that nobody's many hold up another's one. */
final class UserTurns {

    /** By user, in the order of their turns; nobody is here without a sequence. */
    private final Map<String, Deque<Sequence>> waiting = new LinkedHashMap<>();

    void add(Sequence sequence) {
        waiting.computeIfAbsent(user(sequence), user -> new ArrayDeque<>()).add(sequence);
    }

    @Nullable
    Sequence poll() {
        String user = waiting.keySet().stream().findFirst().orElse(null);
        if (user == null) {
            return null;
        }
        Deque<Sequence> own = Objects.requireNonNull(waiting.remove(user));
        Sequence next = own.remove();
        if (!own.isEmpty()) {
            // Behind everybody else who waits.
            waiting.put(user, own);
        }
        return next;
    }

    /** How many go before it, or nothing when it is not here. */
    OptionalInt positionOf(Sequence sequence) {
        int round = new ArrayList<>(waiting.getOrDefault(user(sequence), new ArrayDeque<>())).indexOf(sequence);
        if (round < 0) {
            return OptionalInt.empty();
        }
        int ahead = round;
        boolean earlierInTheRound = true;
        for (Map.Entry<String, Deque<Sequence>> turn : waiting.entrySet()) {
            if (turn.getKey().equals(user(sequence))) {
                earlierInTheRound = false;
            } else {
                ahead += Math.min(turn.getValue().size(), earlierInTheRound ? round + 1 : round);
            }
        }
        return OptionalInt.of(ahead);
    }

    List<Sequence> removeIf(Predicate<Sequence> matches) {
        List<Sequence> removed = new ArrayList<>();
        waiting.values().forEach(own -> own.removeIf(sequence -> matches.test(sequence) && removed.add(sequence)));
        waiting.values().removeIf(Deque::isEmpty);
        return removed;
    }

    int size() {
        return waiting.values().stream().mapToInt(Deque::size).sum();
    }

    private static String user(Sequence sequence) {
        return sequence.request().user();
    }
}
