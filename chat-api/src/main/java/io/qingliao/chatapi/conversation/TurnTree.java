package io.qingliao.chatapi.conversation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How the turns of one conversation follow each other: their order and kinship, not their words. */
final class TurnTree {

    /**
     * One turn.
     *
     * @param place of its answer among all messages of the conversation; later turns have later places
     */
    record Node(TurnId turn, Branch branch, int place, boolean pinned, Optional<MessageId> remembersFrom) {

        /** As the database gives it. */
        Node(UUID turn, @Nullable UUID parent, UUID question, int place, boolean pinned, @Nullable UUID remembersFrom) {
            this(
                    new TurnId(turn),
                    new Branch(
                            Optional.ofNullable(parent).map(TurnId::new),
                            Optional.of(question)
                                    .filter(other -> !other.equals(turn))
                                    .map(TurnId::new)),
                    place,
                    pinned,
                    Optional.ofNullable(remembersFrom).map(MessageId::new));
        }

        TurnId question() {
            return branch.question().orElse(turn);
        }
    }

    private final Map<TurnId, Node> nodes = new LinkedHashMap<>();
    private final Map<Optional<TurnId>, List<Node>> children;

    TurnTree(List<Node> oldestFirst) {
        oldestFirst.forEach(node -> nodes.put(node.turn(), node));
        children = oldestFirst.stream().collect(groupingBy(node -> node.branch().parent()));
    }

    Optional<Node> find(TurnId turn) {
        return Optional.ofNullable(nodes.get(turn));
    }

    /** The turns from a first one to this one. */
    List<Node> pathTo(Optional<TurnId> leaf) {
        Deque<Node> path = new ArrayDeque<>();
        Optional<Node> next = leaf.flatMap(this::find);
        while (next.isPresent()) {
            path.addFirst(next.get());
            next = next.get().branch().parent().flatMap(this::find);
        }
        return List.copyOf(path);
    }

    /** Where one arrives who always follows the newest turn. */
    TurnId newestLeafFrom(TurnId turn) {
        List<Node> next = childrenOf(Optional.of(turn));
        TurnId leaf = turn;
        while (!next.isEmpty()) {
            leaf = next.get(next.size() - 1).turn();
            next = childrenOf(Optional.of(leaf));
        }
        return leaf;
    }

    /** What was asked in the place of this turn's question; each stands for its latest answer, but this turn for its own. */
    Optional<Siblings> questionsBeside(Node node) {
        Map<TurnId, TurnId> latest = new LinkedHashMap<>();
        childrenOf(node.branch().parent()).forEach(sibling -> latest.put(sibling.question(), sibling.turn()));
        latest.put(node.question(), node.turn());
        return amongSeveral(node, latest.values().stream());
    }

    /** What was answered to this turn's question. */
    Optional<Siblings> answersBeside(Node node) {
        return amongSeveral(
                node,
                childrenOf(node.branch().parent()).stream()
                        .filter(sibling -> sibling.question().equals(node.question()))
                        .map(Node::turn));
    }

    private List<Node> childrenOf(Optional<TurnId> parent) {
        return children.getOrDefault(parent, List.of());
    }

    private static Optional<Siblings> amongSeveral(Node node, Stream<TurnId> variants) {
        List<TurnId> all = variants.collect(toList());
        return all.size() < 2 ? Optional.empty() : Optional.of(Siblings.of(node.turn(), all));
    }
}
