package io.qingliao.chatapi.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.OnH2;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What the chat refuses to hear, programs cannot say either, in whichever shape. */
@OnH2
class RefusedTextTest extends CompletionScenario {

    @TempDir
    static Path directory;

    @DynamicPropertySource
    static void wordList(DynamicPropertyRegistry settings) {
        settings.add("qingliao.safety.word-list", () -> {
            try {
                return Files.writeString(directory.resolve("words"), "坏话\n");
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/chat/completions | {'messages':[{'role':'user','content':'说坏话'}]}",
                "/v1/chat/completions | {'messages':[{'role':'system','content':'坏话'},{'role':'user','content':'a'}]}",
                "/v1/chat/completions | {'messages':[{'content':[{'type':'text','text':'坏'},{'type':'text','text':'话'}]}]}",
                "/v1/completions | {'prompt':'坏 话坏\u200B话'}",
                "/v1/completions | {'prompt':['a','坏话'],'stream':true}",
            })
    void refusesIt(String path, String body) {
        Answer refused = program.post(path, body.replace('\'', '"'));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("error.code")).isEqualTo("content_refused");
        assertThat(refused.body()).doesNotContain("坏");
        assertThat(model.wasAsked()).isFalse();
        assertThat(remaining()).isEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{'prompt':[1,2]}", "{'prompt':[[1],[2]]}", "{'prompt':['a',[2]]}"})
    void refusesPromptsThatItCannotRead(String body) {
        Answer refused = program.post(TEXT, body.replace('\'', '"'));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("error.param")).isEqualTo("prompt");
        assertThat(model.wasAsked()).isFalse();
    }

    @Test
    void passesOnWhatHoldsNone() {
        var asked = asking(CHAT, chat("好话"));
        model.awaitAsked().repliesWith("{}");

        assertThat(asked.join().status()).isEqualTo(200);
    }
}
