package io.qingliao.chatapi.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.ApiBehaviour;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** How many turns of a branched conversation may be pinned, on every database. */
abstract class MemoryPinsBehaviour extends ApiBehaviour {

    @Autowired
    ApplicationContext service;

    Api somebody;
    Storyteller story;
    StoredTurn first;
    List<StoredTurn> older;

    @BeforeEach
    void aBranchWithAllThePinsThatThereAre() {
        somebody = api.asSomebodyNew();
        story = Storyteller.of(service, somebody);
        first = story.say("开头", "好");
        older = IntStream.range(0, 8).mapToObj(i -> story.say("说" + i, "答")).toList();
        older.forEach(turn -> assertThat(pin(turn).status()).isEqualTo(200));
    }

    @Test
    void countsThoseOfTheBranchThatIsShown() {
        StoredTurn reworded = story.reword(older.get(0).id(), "换个说法", "好");

        assertThat(pin(reworded).status()).isEqualTo(200);
        assertThat(pin(first).status()).isEqualTo(200);
    }

    @Test
    void countsThoseOfItsOwnBranchWhereTheTurnIsNotShown() {
        StoredTurn further = story.say("还有", "好");
        story.reword(older.get(0).id(), "换个说法", "好");

        Answer refused = pin(further);

        assertThat(refused.text("code")).isEqualTo("too_many_pins");
        assertThat(refused.text("value")).isEqualTo("9");
    }

    private Answer pin(StoredTurn turn) {
        return somebody.put(story.path("/turns/" + turn.id() + "/pin"), "");
    }
}
