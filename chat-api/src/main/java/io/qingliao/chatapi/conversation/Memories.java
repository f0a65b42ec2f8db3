package io.qingliao.chatapi.conversation;

import static java.util.function.UnaryOperator.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.conversation.Past.PastTurn;
import io.qingliao.chatapi.conversation.TurnTree.Node;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a conversation still remembers: a person may end its memory, and pin turns that stay in it whatever happens. */
@Service
public class Memories {

    /** More turns than any GPT-2 window holds: even the shortest takes some eight tokens of 1024. */
    private static final int MOST_TURNS_REMEMBERED = 128;

    /** Each takes its share of every prompt. */
    private static final int MOST_PINS = 8;

    private final StoredConversations conversations;
    private final StoredMessages messages;
    private final TurnTrees trees;

    Memories(StoredConversations conversations, StoredMessages messages, TurnTrees trees) {
        this.conversations = conversations;
        this.messages = messages;
        this.trees = trees;
    }

    @Transactional(readOnly = true)
    public Past before(ConversationId id, Branch branch) {
        List<Node> path = trees.of(id).pathTo(branch.parent());
        if (path.isEmpty()) {
            return Past.NONE;
        }
        int end = endOfForgotten(conversations.findById(id.value()), path);
        int reach = Math.max(end, path.size() - MOST_TURNS_REMEMBERED);
        List<Node> reached = IntStream.range(0, path.size())
                .filter(index -> index >= reach || path.get(index).pinned())
                .mapToObj(path::get)
                .toList();
        int firstPlace =
                reach == path.size() ? Integer.MAX_VALUE : path.get(reach).place();
        return past(id, reached, firstPlace, path.get(path.size() - 1).remembersFrom(), reach == 0);
    }

    Optional<Branch> branchOf(TurnKey turn) {
        return trees.of(turn.conversation()).find(turn.turn()).map(Node::branch);
    }

    private Past past(
            ConversationId id, List<Node> nodes, int firstPlace, Optional<MessageId> remembersFrom, boolean isWhole) {
        Map<TurnId, StoredTurn> turns = load(id, nodes);
        List<PastTurn> past = new ArrayList<>();
        int forgotten = 0;
        int remembered = 0;
        for (Node node : nodes) {
            StoredTurn turn = turns.get(node.turn());
            if (turn != null && turn.isMemorable()) {
                if (remembersFrom.filter(turn.userMessage().id()::equals).isPresent()) {
                    remembered = past.size();
                }
                past.add(new PastTurn(turn, node.pinned()));
                forgotten += node.place() < firstPlace ? 1 : 0;
            }
        }
        return new Past(past, forgotten, Math.max(forgotten, remembered), isWhole);
    }

    /** The next turn remembers nothing of what was said so far, except pinned turns. */
    @Transactional
    public void forget(AccountId owner, ConversationId id) {
        Conversation conversation = lock(owner, id);
        conversation.forgetThrough(conversation.activeLeaf());
    }

    @Transactional
    public void rememberAgain(AccountId owner, ConversationId id) {
        lock(owner, id).forgetThrough(Optional.empty());
    }

    @Transactional
    public void pin(AccountId owner, ConversationId id, TurnId turn) {
        Conversation conversation = lock(owner, id);
        Message answer = answerOf(id, turn);
        int pinned = pinnedBeside(conversation, turn);
        if (pinned >= MOST_PINS && !answer.isPinned()) {
            throw Refusal.of(
                            ErrorCode.TOO_MANY_PINS,
                            "At most %d turns of a conversation can be pinned.".formatted(MOST_PINS))
                    .about("turnId", MOST_PINS, pinned + 1);
        }
        answer.pin();
    }

    /** On the path that is shown, or would be with this turn: what is pinned on other branches is in no prompt here. */
    private int pinnedBeside(Conversation conversation, TurnId turn) {
        TurnTree tree = trees.of(conversation.id());
        List<Node> shown = tree.pathTo(conversation.activeLeaf());
        boolean isShown = shown.stream().anyMatch(node -> node.turn().equals(turn));
        List<Node> path = isShown ? shown : tree.pathTo(Optional.of(tree.newestLeafFrom(turn)));
        return (int) path.stream().filter(Node::pinned).count();
    }

    @Transactional
    public void unpin(AccountId owner, ConversationId id, TurnId turn) {
        lock(owner, id);
        answerOf(id, turn).unpin();
    }

    private Conversation lock(AccountId owner, ConversationId id) {
        return conversations.lockOwned(id.value(), owner.value()).orElseThrow(() -> Conversations.unknown(id));
    }

    private Message answerOf(ConversationId id, TurnId turn) {
        return messages.findByConversationIdAndTurnIdOrderByPlace(id.value(), turn.value()).stream()
                .filter(message -> message.isFrom(MessageRole.ASSISTANT))
                .findFirst()
                .orElseThrow(() -> Branches.unknown(id, turn));
    }

    /** How many turns of the path are forgotten; on a branch without the last forgotten turn, none is. */
    private static int endOfForgotten(Optional<Conversation> conversation, List<Node> path) {
        Optional<TurnId> last = conversation.flatMap(Conversation::forgottenThrough);
        return IntStream.range(0, path.size())
                .filter(index -> last.filter(path.get(index).turn()::equals).isPresent())
                .map(index -> index + 1)
                .findFirst()
                .orElse(0);
    }

    private Map<TurnId, StoredTurn> load(ConversationId id, List<Node> nodes) {
        List<UUID> turns = nodes.stream().map(node -> node.turn().value()).toList();
        return messages.findByConversationIdAndTurnIdInOrderByPlace(id.value(), turns).stream()
                .collect(groupingBy(message -> message.turn().turn()))
                .values()
                .stream()
                .map(StoredTurn::of)
                .flatMap(Optional::stream)
                .collect(toMap(StoredTurn::id, identity()));
    }
}
