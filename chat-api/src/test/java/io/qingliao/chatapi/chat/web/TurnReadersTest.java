package io.qingliao.chatapi.chat.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.Chatter;
import io.qingliao.chatapi.support.OnH2;
import io.qingliao.chatapi.support.Patience;
import io.qingliao.chatapi.support.ScriptedAnswer;
import io.qingliao.chatapi.support.ScriptedModelServer;
import io.qingliao.chatapi.support.TurnEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** Who may read answers, where one account alone could take all but one of the seats. */
@OnH2
@TestPropertySource(properties = "qingliao.chat.concurrent-readers=17")
class TurnReadersTest {

    private static final ScriptedModelServer model = ScriptedModelServer.start();

    @Autowired
    Environment environment;

    private Chatter somebody;

    @DynamicPropertySource
    static void modelServer(DynamicPropertyRegistry settings) {
        settings.add("qingliao.inference.model-servers", model::url);
    }

    @BeforeEach
    void somebodyNew() {
        model.reset();
        somebody = Chatter.in(Api.of(environment).asSomebodyNew());
    }

    @Test
    void endTheOldestOfAnAccountThatHasTooMany() throws Exception {
        String turn = Chatter.newTurn();
        List<TurnEvents> readers = new ArrayList<>(List.of(somebody.say(turn, "你好")));
        ScriptedAnswer answer = model.awaitAsked().says("从前");
        while (readers.size() < 17) {
            readers.add(somebody.follow(turn, ""));
        }

        assertThat(Patience.await(CompletableFuture.supplyAsync(() -> names(readers.get(0)))))
                .doesNotContain("done");
        answer.finishes();

        for (TurnEvents reader : readers.subList(1, 17)) {
            assertThat(reader.last().name()).isEqualTo("done");
        }
    }

    @Test
    void beginNoTurnThatNobodyCouldBeToldOf() {
        String turn = Chatter.newTurn();
        List<TurnEvents> readers = new ArrayList<>(List.of(somebody.say(turn, "你好")));
        ScriptedAnswer answer = model.awaitAsked();
        while (readers.size() < 16) {
            readers.add(somebody.follow(turn, ""));
        }
        Chatter other = Chatter.in(Api.of(environment).asSomebodyNew());
        TurnEvents last = other.say("你好");
        ScriptedAnswer otherAnswer = model.awaitAsked();
        Chatter late = Chatter.in(Api.of(environment).asSomebodyNew());

        Answer refused = late.tryToSay("你好");

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.text("code")).isEqualTo("model_busy");
        assertThat(late.read().number("messageCount")).isZero();
        assertThat(late.remaining()).isEqualTo(20);
        assertThat(model.wasAsked()).isFalse();
        answer.finishes();
        otherAnswer.finishes();
        assertThat(last.last().name()).isEqualTo("done");
        readers.forEach(TurnEvents::rest);
    }

    private static List<String> names(TurnEvents events) {
        return events.rest().stream().map(TurnEvents.Event::name).toList();
    }
}
