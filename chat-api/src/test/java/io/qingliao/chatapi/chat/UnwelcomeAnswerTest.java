package io.qingliao.chatapi.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.support.Chatter;
import io.qingliao.chatapi.support.OnH2;
import io.qingliao.chatapi.support.ScriptedAnswer;
import io.qingliao.chatapi.support.TurnEvents;
import io.qingliao.chatapi.support.TurnEvents.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What people may not say, the model may not say to them either. */
@OnH2
class UnwelcomeAnswerTest extends TurnScenario {

    @TempDir
    static Path directory;

    @DynamicPropertySource
    static void wordList(DynamicPropertyRegistry settings) {
        settings.add("qingliao.safety.word-list", () -> {
            try {
                return Files.writeString(directory.resolve("words"), "坏话\nbad\n");
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
    }

    @Test
    void endsBeforeAnUnwelcomeWordOfWhichNothingIsToldAndFreesTheModel() {
        String turn = Chatter.newTurn();
        try (TurnEvents events = somebody.say(turn, "讲个故事")) {
            ScriptedAnswer answer = model.awaitAsked().says("从前有座山。", "山里说坏", "话，还说", "别的。");

            List<Event> told = events.rest();
            Event done = told.get(told.size() - 1);
            assertThat(textOf(told)).isEqualTo("从前有座山。山里说");
            assertThat(done.name()).isEqualTo("done");
            assertThat(done.text("finishReason")).isEqualTo("content_filter");
            assertThat(done.text("message.status")).isEqualTo("stopped");
            assertThat(done.text("message.content")).isEqualTo("从前有座山。山里说");
            assertThat(done.number("remaining")).isEqualTo(19);
            answer.awaitReaderGone();

            try (TurnEvents later = somebody.follow(turn, "")) {
                assertThat(later.last()).isEqualTo(done);
            }
        }
        assertThat(somebody.read().text("messages.1.content")).isEqualTo("从前有座山。山里说");
    }

    @Test
    void tellsAllOfAnAnswerWhoseSeamsOnlyLookLikeOne() {
        String turn = Chatter.newTurn();
        try (TurnEvents events = somebody.say(turn, "讲个故事")) {
            model.awaitAsked()
                    .says("这人坏", "坏", " *", "极了，", "ba", "d", "ly so，坏")
                    .finishes();

            List<Event> told = events.rest();
            assertThat(textOf(told)).isEqualTo("这人坏坏 *极了，badly so，坏");
            assertThat(told.get(told.size() - 1).text("finishReason")).isEqualTo("stop");
            assertThat(positionsOf(told)).isEqualTo(endsOf(told));
        }
        assertThat(somebody.read().text("messages.1.content")).isEqualTo("这人坏坏 *极了，badly so，坏");
    }

    @Test
    void tellsWhatIsHeldBackWhenItIsStopped() {
        String turn = Chatter.newTurn();
        try (TurnEvents events = somebody.say(turn, "讲个故事")) {
            model.awaitAsked().says("这人坏");
            assertThat(events.next().name()).isEqualTo("started");
            assertThat(events.next().text("text")).isEqualTo("这人");

            somebody.stop(turn);

            List<Event> told = events.rest();
            assertThat(textOf(told)).isEqualTo("坏");
            assertThat(told.get(told.size() - 1).text("finishReason")).isEqualTo("stopped");
        }
        assertThat(somebody.read().text("messages.1.content")).isEqualTo("这人坏");
    }

    @Test
    void tellsWhatIsHeldBackWhenTheModelBreaksOff() {
        try (TurnEvents events = somebody.say("讲个故事")) {
            model.awaitAsked().says("这人坏").breaksOff();

            List<Event> told = events.rest();
            assertThat(textOf(told)).isEqualTo("这人坏");
            assertThat(told.get(told.size() - 1).name()).isEqualTo("failed");
        }
        assertThat(somebody.read().text("messages.1.content")).isEqualTo("这人坏");
    }

    @Test
    void costsNothingWhenNothingIsLeft() {
        try (TurnEvents events = somebody.say("讲个故事")) {
            model.awaitAsked().says("坏话").finishes();

            Event done = events.last();
            assertThat(done.text("finishReason")).isEqualTo("content_filter");
            assertThat(done.text("message.content")).isEmpty();
            assertThat(done.number("remaining")).isEqualTo(20);
        }
    }

    @Test
    void waitsForTheEndOfAWordThatMayBecomeAnother() {
        try (TurnEvents events = somebody.say("打什么球？")) {
            model.awaitAsked().says("打 bad", "minton。").finishes();

            assertThat(events.last().text("message.content")).isEqualTo("打 badminton。");
        }
        try (TurnEvents events = somebody.say("天气呢？")) {
            model.awaitAsked().says("今天。", "很 ba", "d").finishes();

            Event done = events.last();
            assertThat(done.text("finishReason")).isEqualTo("content_filter");
            assertThat(done.text("message.content")).isEqualTo("今天。很 ");
        }
    }

    private static String textOf(List<Event> told) {
        return deltasOf(told).map(delta -> delta.text("text")).collect(Collectors.joining());
    }

    /** Each delta's id, which is a position in the text. */
    private static List<Long> positionsOf(List<Event> told) {
        return deltasOf(told).map(Event::id).toList();
    }

    private static List<Long> endsOf(List<Event> told) {
        List<Long> ends = new ArrayList<>();
        long end = 1;
        for (Event delta : deltasOf(told).toList()) {
            end += delta.text("text").length();
            ends.add(end);
        }
        return ends;
    }

    private static Stream<Event> deltasOf(List<Event> told) {
        return told.stream().filter(event -> event.name().equals("delta"));
    }
}
