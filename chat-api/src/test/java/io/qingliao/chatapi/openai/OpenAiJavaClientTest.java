package io.qingliao.chatapi.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.RateLimitException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletion.Choice.FinishReason;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.models.Model;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.OnH2;
import io.qingliao.chatapi.support.ScriptedAnswer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** OpenAI's own client for Java in a person's program, with nothing changed but the base URL and the key. */
@OnH2
class OpenAiJavaClientTest extends CompletionScenario {

    private static final String WHOLE = """
            {"id":"c-1","object":"chat.completion","created":1,"model":"scripted","choices":[{"index":0,"logprobs":null,
             "message":{"role":"assistant","content":"你好！","refusal":null},"finish_reason":"stop"}],
             "usage":{"prompt_tokens":2,"completion_tokens":3,"total_tokens":5}}""";

    @Autowired
    private Environment environment;

    private final List<OpenAIClient> opened = new ArrayList<>();
    private OpenAIClient client;

    @BeforeEach
    void withTheKey() {
        client = client(key.text("key"));
    }

    @AfterEach
    void close() {
        opened.forEach(OpenAIClient::close);
    }

    @Test
    void chatsWithUsage() {
        CompletableFuture<ChatCompletion> asked =
                client.async().chat().completions().create(hello());
        model.awaitAsked().repliesWith(WHOLE);
        ChatCompletion answer = asked.join();
        answer.validate();
        assertThat(answer.choices().get(0).message().content()).contains("你好！");
        assertThat(answer.usage().orElseThrow().totalTokens()).isEqualTo(5);
    }

    @Test
    void readsAStreamAndStopsTheModelWhenItLeaves() {
        ScriptedAnswer answer;
        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(hello())) {
            answer = model.awaitAsked();
            answer.says("你", "好");
            Iterator<ChatCompletionChunk> chunks = stream.stream().iterator();
            assertThat(content(chunks.next()) + content(chunks.next())).isEqualTo("你好");
        }
        answer.pingsUntilReaderGone();
        assertThat(remainingInTheEnd()).isEqualTo(19);
    }

    @Test
    void readsTheHousesOwnAnswerAsAnOrdinaryOne() {
        Api admin = admin();
        String list = "/api/v1/admin/word-lists/"
                + admin.post("/api/v1/admin/word-lists", """
                                {"wordListId":"%s","name":"who","action":"answer","answer":"我是轻聊。"}""".formatted(UUID.randomUUID()))
                        .text("id");
        admin.send("POST", list + "/words", BodyPublishers.ofString("你好"), "Content-Type", "text/plain;charset=UTF-8");
        try {
            ChatCompletion answer = client.chat().completions().create(hello());
            answer.validate();
            assertThat(answer.choices().get(0).message().content()).contains("我是轻聊。");
            assertThat(answer.choices().get(0).finishReason()).isEqualTo(FinishReason.CONTENT_FILTER);
            try (StreamResponse<ChatCompletionChunk> stream =
                    client.chat().completions().createStreaming(hello())) {
                List<ChatCompletionChunk> chunks =
                        stream.stream().map(ChatCompletionChunk::validate).toList();
                assertThat(chunks).extracting(OpenAiJavaClientTest::content).containsExactly("我是轻聊。", "");
            }
        } finally {
            admin.delete(list);
        }
    }

    @Test
    void findsTheModels() {
        assertThat(client.models().list().items()).extracting(Model::id).containsExactly("scripted");
    }

    @Test
    void errorsComeAsTheClientsOwnExceptions() {
        OpenAIClient stranger = client("ql-nobody");
        assertThatThrownBy(() -> stranger.chat().completions().create(hello()))
                .isInstanceOf(UnauthorizedException.class);
        model.refuse(400, "invalid_value");
        assertThatThrownBy(() -> client.chat().completions().create(hello())).isInstanceOf(BadRequestException.class);
    }

    @Test
    void aUsedUpKeyIsARateLimit() {
        useKey("{\"name\":\"once\",\"useLimit\":1}");
        OpenAIClient once = client(key.text("key"));
        CompletableFuture<ChatCompletion> first =
                once.async().chat().completions().create(hello());
        model.awaitAsked().repliesWith(WHOLE);
        first.join();
        assertThatThrownBy(() -> once.chat().completions().create(hello())).isInstanceOf(RateLimitException.class);
    }

    private OpenAIClient client(String secret) {
        OpenAIClient made = OpenAIOkHttpClient.builder()
                .baseUrl("http://127.0.0.1:" + environment.getRequiredProperty("local.server.port") + "/v1")
                .apiKey(secret)
                .maxRetries(0)
                .build();
        opened.add(made);
        return made;
    }

    private static String content(ChatCompletionChunk chunk) {
        return chunk.choices().get(0).delta().content().orElse("");
    }

    private static ChatCompletionCreateParams hello() {
        return ChatCompletionCreateParams.builder()
                .model("scripted")
                .addUserMessage("你好")
                .build();
    }
}
