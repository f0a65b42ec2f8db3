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
    void endsBeforeTheSentenceThatHoldsAnUnwelcomeWordAndFreesTheModel() {
        String turn = Chatter.newTurn();
        try (TurnEvents events = somebody.say(turn, "讲个故事")) {
            ScriptedAnswer answer = model.awaitAsked().says("从前有座山。", "山里说坏", "话，还说", "别的。");

            Event done = events.last();
            assertThat(done.name()).isEqualTo("done");
            assertThat(done.text("finishReason")).isEqualTo("content_filter");
            assertThat(done.text("message.status")).isEqualTo("stopped");
            assertThat(done.text("message.content")).isEqualTo("从前有座山。");
            assertThat(done.number("remaining")).isEqualTo(19);
            answer.awaitReaderGone();

            try (TurnEvents later = somebody.follow(turn, "")) {
                assertThat(later.last()).isEqualTo(done);
            }
        }
        assertThat(somebody.read().text("messages.1.content")).isEqualTo("从前有座山。");
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
            assertThat(done.text("message.content")).isEqualTo("今天。");
        }
    }
}
