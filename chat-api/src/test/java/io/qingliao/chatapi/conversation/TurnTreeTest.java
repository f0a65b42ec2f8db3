package io.qingliao.chatapi.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.conversation.TurnTree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class TurnTreeTest {

    private final List<Node> nodes = new ArrayList<>();

    @Test
    void leadsFromTheFirstTurnToALeaf() {
        TurnId first = turn(null);
        TurnId second = turn(first);
        TurnId third = turn(second);
        turn(second);

        assertThat(tree().pathTo(Optional.of(third))).extracting(Node::turn).containsExactly(first, second, third);
        assertThat(tree().pathTo(Optional.of(first))).extracting(Node::turn).containsExactly(first);
    }

    @Test
    void isEmptyBeforeTheFirstTurn() {
        assertThat(tree().pathTo(Optional.empty())).isEmpty();
    }

    @Test
    void findsTheNewestLeafBelowATurn() {
        TurnId first = turn(null);
        TurnId older = turn(first);
        turn(older);
        TurnId newer = turn(first);
        TurnId leaf = turn(newer);

        assertThat(tree().newestLeafFrom(first)).isEqualTo(leaf);
        assertThat(tree().newestLeafFrom(leaf)).isEqualTo(leaf);
    }

    @Test
    void tellsAnswersToOneQuestionFromOtherQuestionsInItsPlace() {
        TurnId first = turn(null);
        TurnId asked = turn(first);
        TurnId again = again(first, asked);
        TurnId reworded = turn(first);

        assertThat(answers(asked)).contains(new Siblings(1, 2, List.of(asked, again)));
        assertThat(answers(again)).contains(new Siblings(2, 2, List.of(asked, again)));
        assertThat(answers(reworded)).isEmpty();
        assertThat(questions(reworded)).contains(new Siblings(2, 2, List.of(again, reworded)));
        assertThat(questions(asked)).contains(new Siblings(1, 2, List.of(asked, reworded)));
        assertThat(questions(first)).isEmpty();
    }

    @Test
    void hasSeveralFirstTurns() {
        TurnId one = turn(null);
        TurnId other = turn(null);

        assertThat(questions(one)).contains(new Siblings(1, 2, List.of(one, other)));
    }

    /** Trees of any shape: what holds for every turn of them. */
    @RepeatedTest(50)
    void showsEveryTurnByItselfOrByOneOfItsVariants(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<TurnId> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Node known = nodes.isEmpty() ? null : nodes.get(random.nextInt(nodes.size()));
            if (known != null && random.nextInt(3) == 0) {
                TurnId parent = known.branch().parent().orElse(null);
                all.add(add(UUID.randomUUID(), parent, known.question().value()));
            } else {
                all.add(turn(known == null ? null : known.turn()));
            }
        }

        for (TurnId turn : all) {
            TurnTree tree = tree();
            assertThat(tree.pathTo(Optional.of(tree.newestLeafFrom(turn))))
                    .extracting(Node::turn)
                    .contains(turn);
            answers(turn)
                    .ifPresent(siblings -> assertThat(siblings.turnIds().get(siblings.index() - 1))
                            .isEqualTo(turn));
            questions(turn)
                    .ifPresent(siblings -> assertThat(siblings.turnIds().get(siblings.index() - 1))
                            .isEqualTo(turn));
        }
    }

    private Optional<Siblings> answers(TurnId turn) {
        return tree().answersBeside(tree().find(turn).orElseThrow());
    }

    private Optional<Siblings> questions(TurnId turn) {
        return tree().questionsBeside(tree().find(turn).orElseThrow());
    }

    private TurnId turn(@Nullable TurnId parent) {
        UUID id = UUID.randomUUID();
        return add(id, parent, id);
    }

    private TurnId again(TurnId parent, TurnId question) {
        return add(UUID.randomUUID(), parent, question.value());
    }

    private TurnId add(UUID id, @Nullable TurnId parent, UUID question) {
        nodes.add(new Node(id, parent == null ? null : parent.value(), question, 2 * nodes.size() + 1, false, null));
        return new TurnId(id);
    }

    private TurnTree tree() {
        return new TurnTree(nodes);
    }
}
