package io.qingliao.chatapi.conversation;

import static io.qingliao.chatapi.shared.ErrorCode.NOT_FOUND;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.shared.Refusal;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Says where turns belong in the tree of a conversation, and chooses which of its paths is shown. */
@Service
public class Branches {

    private final StoredConversations conversations;
    private final Turns turns;
    private final TurnTrees trees;

    Branches(StoredConversations conversations, Turns turns, TurnTrees trees) {
        this.conversations = conversations;
        this.turns = turns;
        this.trees = trees;
    }

    /** Refuses when the turn was asked for before, but with another text or in another place. */
    @Transactional(readOnly = true)
    public Asked locate(AccountId owner, TurnKey key, Asking asking) {
        ConversationId id = key.conversation();
        Conversation conversation =
                conversations.findOwned(id.value(), owner.value()).orElseThrow(() -> Conversations.unknown(id));
        TurnTree tree = trees.of(id);
        Optional<TurnTree.Node> before = tree.find(key.turn());
        Asked asked = before.isPresent() && asking instanceof Asking.Saying saying
                ? new Asked(saying.text(), new Branch(before.get().branch().parent(), Optional.empty()))
                : place(conversation, tree, asking);
        before.ifPresent(known -> requireSame(key, known, asked));
        return asked;
    }

    /** Shows the path through this turn, down to its newest leaf. */
    @Transactional
    public void show(AccountId owner, ConversationId id, TurnId turn) {
        Conversation conversation =
                conversations.lockOwned(id.value(), owner.value()).orElseThrow(() -> Conversations.unknown(id));
        TurnTree tree = trees.of(id);
        require(id, tree, turn);
        if (turns.running(id).isPresent()) {
            throw TurnRefusals.running(id);
        }
        conversation.show(tree.newestLeafFrom(turn));
    }

    private Asked place(Conversation conversation, TurnTree tree, Asking asking) {
        if (asking instanceof Asking.Saying saying) {
            return new Asked(saying.text(), Branch.after(conversation.activeLeaf()));
        }
        if (asking instanceof Asking.Rewording rewording) {
            TurnTree.Node edited = require(conversation.id(), tree, rewording.edited());
            return new Asked(rewording.text(), Branch.after(edited.branch().parent()));
        }
        TurnTree.Node answered = require(conversation.id(), tree, ((Asking.AskingAgain) asking).answered());
        return new Asked(
                new MessageText(turns.find(new TurnKey(conversation.id(), answered.turn()))
                        .orElseThrow()
                        .userMessage()
                        .content()),
                new Branch(answered.branch().parent(), Optional.of(answered.question())));
    }

    private void requireSame(TurnKey key, TurnTree.Node known, Asked asked) {
        if (!known.branch().equals(asked.branch())
                || !turns.find(key).orElseThrow().says(asked.said())) {
            throw TurnRefusals.mismatch(key.turn());
        }
    }

    private static TurnTree.Node require(ConversationId id, TurnTree tree, TurnId turn) {
        return tree.find(turn).orElseThrow(() -> unknown(id, turn));
    }

    static Refusal unknown(ConversationId id, TurnId turn) {
        return Refusal.of(NOT_FOUND, "There is no turn %s in conversation %s.".formatted(turn, id));
    }
}
