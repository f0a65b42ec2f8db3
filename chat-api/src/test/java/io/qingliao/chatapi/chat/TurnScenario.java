package io.qingliao.chatapi.chat;

import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.Chatter;
import io.qingliao.chatapi.support.MovableClock;
import io.qingliao.chatapi.support.ScriptedModelServer;
import io.qingliao.chatapi.support.TurnEvents;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Somebody new talks over real HTTP to the whole service, which talks to a scripted model server. */
abstract class TurnScenario {

    static final ScriptedModelServer model = ScriptedModelServer.start();

    @Autowired
    Environment environment;

    @Autowired
    MovableClock clock;

    Chatter somebody;

    @DynamicPropertySource
    static void modelServer(DynamicPropertyRegistry settings) {
        settings.add("qingliao.inference.model-servers", model::url);
    }

    @BeforeEach
    void somebodyNew() {
        model.reset();
        somebody = Chatter.in(Api.of(environment).asSomebodyNew());
    }

    /** A whole turn. */
    void talk(String said, String answered) {
        try (TurnEvents events = somebody.say(said)) {
            model.awaitAsked().says(answered).finishes();
            events.rest();
        }
    }

    static List<String> names(List<TurnEvents.Event> events) {
        return events.stream().map(TurnEvents.Event::name).toList();
    }

    static String text(List<TurnEvents.Event> events) {
        return events.stream()
                .filter(event -> event.name().equals("delta"))
                .map(event -> event.text("text"))
                .reduce("", String::concat);
    }
}
