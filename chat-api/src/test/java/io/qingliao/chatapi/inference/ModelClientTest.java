package io.qingliao.chatapi.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import io.qingliao.chatapi.support.Patience;
import io.qingliao.chatapi.support.ScriptedAnswer;
import io.qingliao.chatapi.support.ScriptedModelServer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ModelClientTest {

    private static final String USER = "b7e4";
    private static final List<PromptMessage> PROMPT = List.of(PromptMessage.user("你好"));

    private final ScriptedModelServer server = ScriptedModelServer.start();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void givesTheAnswerPieceByPieceAndThenItsEnd() {
        ModelAnswer answer = client().ask(USER, PROMPT, Integer.MAX_VALUE);
        server.awaitAsked().says("你", "好").finishes("length");

        assertThat(answer.next()).isEqualTo(new ModelEvent.Delta("你"));
        assertThat(answer.next()).isEqualTo(new ModelEvent.Delta("好"));
        assertThat(answer.next()).isEqualTo(new ModelEvent.Finished(FinishReason.LENGTH, new Usage(5, 2)));
    }

    @Test
    void countsTokensWithTheModelServer() {
        PromptSize size = client().countTokens(
                        Optional.empty(), List.of(PromptMessage.user("abc"), PromptMessage.assistant("de")));

        assertThat(size.messages()).containsExactly(3, 2);
        assertThat(size.overhead()).isEqualTo(ScriptedModelServer.OVERHEAD);
        assertThat(size.window()).isEqualTo(1024);
        assertThat(size.answer()).isEqualTo(100);
    }

    @Test
    void saysForWhomAndSendsTheSettingsThatAreSet() {
        ModelClient client = client(new InferenceSettings(
                List.of(server.url()),
                null,
                0.0,
                50,
                Patience.LONGEST,
                Patience.LONGEST,
                Patience.LONGEST,
                Patience.LONGEST));

        client.ask(USER, PROMPT, Integer.MAX_VALUE).cancel();

        ScriptedAnswer asked = server.awaitAsked();
        assertThat(asked.request().get("temperature").asDouble()).isZero();
        assertThat(asked.request().get("max_tokens").asInt()).isEqualTo(50);
        assertThat(asked.request().get("user").asString()).isEqualTo(USER);
        assertThat(client.countTokens(Optional.empty(), PROMPT).answer()).isEqualTo(50);
    }

    @Test
    void closesTheConnectionAtOnceWhenItIsCancelled() {
        ModelAnswer answer = client().ask(USER, PROMPT, Integer.MAX_VALUE);
        ScriptedAnswer asked = server.awaitAsked().says("你");
        answer.next();

        answer.cancel();

        asked.awaitReaderGone();
        assertThat(answer.next()).isEqualTo(new ModelEvent.Cancelled());
    }

    @Test
    void wakesAReaderThatWaitsWhenItIsCancelled() {
        ModelAnswer answer = client().ask(USER, PROMPT, Integer.MAX_VALUE);
        server.awaitAsked();
        CompletableFuture<ModelEvent> reader = CompletableFuture.supplyAsync(answer::next);

        answer.cancel();

        assertThat(reader.join()).isEqualTo(new ModelEvent.Cancelled());
    }

    @Test
    void takesSilenceForBrokenOff() {
        ModelAnswer answer =
                client(settings(Patience.LONGEST, Duration.ofMillis(100))).ask(USER, PROMPT, Integer.MAX_VALUE);
        ScriptedAnswer asked = server.awaitAsked();

        assertBrokenOff(answer);
        asked.awaitReaderGone();
    }

    @Test
    void takesAConnectionThatBreaksForBrokenOff() {
        ModelAnswer answer = client().ask(USER, PROMPT, Integer.MAX_VALUE);
        server.awaitAsked().breaksOff();

        assertBrokenOff(answer);
    }

    @Test
    void takesAStreamThatEndsBeforeItIsDoneForBrokenOff() {
        ModelAnswer answer = client().ask(USER, PROMPT, Integer.MAX_VALUE);
        server.awaitAsked().endsEarly();

        assertBrokenOff(answer);
    }

    @Test
    void takesAnEndWithoutAReasonForBrokenOff() {
        ModelAnswer answer = client().ask(USER, PROMPT, Integer.MAX_VALUE);
        server.awaitAsked().sends("[DONE]");

        assertBrokenOff(answer);
    }

    @Test
    void takesAChunkThatIsNoJsonForBrokenOff() {
        ModelAnswer answer = client().ask(USER, PROMPT, Integer.MAX_VALUE);
        server.awaitAsked().sends("{oops");

        assertBrokenOff(answer);
    }

    @Test
    void isUnavailableWhileNobodyListens() {
        server.close();

        assertRefused(ErrorCode.MODEL_UNAVAILABLE);
    }

    @Test
    void isUnavailableWhenTheServerDoesNotReplyInTime() {
        ModelClient client = client(impatient());
        server.holdAdmission();

        // It may give up before the server has read what it asks.
        await().until(() -> {
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> client.ask(USER, PROMPT, Integer.MAX_VALUE))
                    .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.MODEL_UNAVAILABLE));
            return server.wasAsked();
        });
        server.awaitAsked().awaitReaderGone();
    }

    @Test
    void givesUpOnAReplyThatStopsAfterItsHeaders() {
        ModelClient client = client(impatient());
        server.stallAfterHeaders();

        // It may give up before the server has read what it asks.
        await().until(() -> {
            assertThat(client.state()).failsWithin(Patience.LONGEST);
            return server.hasLostAStalledReader();
        });
    }

    @Test
    void isBusyWhenTheQueueIsFull() {
        server.refuse(429, "queue_full");

        assertRefused(ErrorCode.MODEL_BUSY);
    }

    @Test
    void saysThatTheWindowIsTooSmall() {
        server.refuse(400, "context_length_exceeded");

        assertRefused(ErrorCode.CONTENT_EXCEEDS_WINDOW);
    }

    @Test
    void isUnavailableWhenItIsAskedForTheWrongThing() {
        server.refuse(400, "unknown_parameter");

        assertRefused(ErrorCode.MODEL_UNAVAILABLE);
    }

    private void assertRefused(ErrorCode code) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> client().ask(USER, PROMPT, Integer.MAX_VALUE))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private static void assertBrokenOff(ModelAnswer answer) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(answer::next)
                .withMessage("The model server broke off its answer.");
    }

    private ModelClient client() {
        return client(settings(Patience.LONGEST, Patience.LONGEST));
    }

    private static ModelClient client(InferenceSettings settings) {
        return new InferenceConfiguration()
                .modelServers(settings, new JsonMapper(), new NotedDrains())
                .leastBusy();
    }

    private InferenceSettings impatient() {
        return settings(Duration.ofMillis(100), Patience.LONGEST);
    }

    private InferenceSettings settings(Duration reply, Duration idle) {
        return new InferenceSettings(
                List.of(server.url()), null, null, null, Patience.LONGEST, reply, idle, Patience.LONGEST);
    }
}
