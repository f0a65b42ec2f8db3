package io.qingliao.modelserver.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.completions.Completion;
import com.openai.models.completions.CompletionChoice;
import com.openai.models.completions.CompletionCreateParams;
import com.openai.models.completions.CompletionUsage;
import com.openai.models.models.Model;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** OpenAI's own client for Java, with nothing changed but the base URL and the key. */
@ServedDemo
class OpenAiJavaClientTest {

    private static final String MODEL = "qingliao-zh-8m";

    @LocalServerPort
    private int port;

    private OpenAIClient client;

    @BeforeEach
    void connect() {
        client = OpenAIOkHttpClient.builder()
                .baseUrl("http://127.0.0.1:" + port + "/v1")
                .apiKey("any")
                .maxRetries(0)
                .build();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void chatsWithUsageAndChecksEveryRequiredField() {
        ChatCompletion answer = client.chat()
                .completions()
                .create(chat("你好").temperature(0).logprobs(true).topLogprobs(2).build());
        answer.validate();
        ChatCompletion.Choice choice = answer.choices().get(0);
        assertThat(choice.message().content().orElseThrow()).isNotBlank();
        assertThat(choice.finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.STOP);
        assertThat(choice.logprobs().orElseThrow().content().orElseThrow()).isNotEmpty();
        CompletionUsage usage = answer.usage().orElseThrow();
        assertThat(usage.totalTokens()).isEqualTo(usage.promptTokens() + usage.completionTokens());
    }

    @Test
    void streamsTheWholeAnswerAndTheUsageThatItAskedFor() {
        String whole = client.chat()
                .completions()
                .create(chat("你好").temperature(0).build())
                .choices()
                .get(0)
                .message()
                .content()
                .orElseThrow();
        List<ChatCompletionChunk> chunks = new ArrayList<>();
        try (StreamResponse<ChatCompletionChunk> stream = client.chat()
                .completions()
                .createStreaming(chat("你好")
                        .temperature(0)
                        .streamOptions(ChatCompletionStreamOptions.builder()
                                .includeUsage(true)
                                .build())
                        .build())) {
            stream.stream().forEach(chunks::add);
        }
        chunks.forEach(ChatCompletionChunk::validate);
        StringBuilder text = new StringBuilder();
        chunks.stream()
                .flatMap(chunk -> chunk.choices().stream())
                .forEach(choice -> choice.delta().content().ifPresent(text::append));
        assertThat(text).hasToString(whole);
        assertThat(chunks.get(chunks.size() - 1).usage().orElseThrow().completionTokens())
                .isPositive();
    }

    @Test
    void completesTextAndStreamsIt() {
        CompletionCreateParams params = CompletionCreateParams.builder()
                .model(MODEL)
                .prompt("今天天气")
                .temperature(0)
                .maxTokens(12)
                .logprobs(1)
                .build();
        Completion answer = client.completions().create(params);
        answer.validate();
        CompletionChoice choice = answer.choices().get(0);
        assertThat(choice.text()).isNotBlank();
        StringBuilder text = new StringBuilder();
        try (StreamResponse<Completion> stream = client.completions().createStreaming(params)) {
            stream.stream().forEach(chunk -> text.append(chunk.choices().get(0).text()));
        }
        assertThat(text).hasToString(choice.text());
    }

    @Test
    void findsTheModel() {
        Model model = client.models().retrieve(MODEL);
        model.validate();
        assertThat(client.models().list().items()).extracting(Model::id).containsExactly(MODEL);
    }

    @Test
    void errorsComeAsTheClientsOwnExceptions() {
        assertThatThrownBy(() -> client.chat()
                        .completions()
                        .create(chat("你好").temperature(3).build()))
                .isInstanceOfSatisfying(BadRequestException.class, e -> {
                    assertThat(e.param()).contains("temperature");
                    assertThat(e.type()).contains("invalid_request_error");
                });
        assertThatThrownBy(() -> client.chat()
                        .completions()
                        .create(chat("你好").model("gpt-9").build()))
                .isInstanceOfSatisfying(
                        NotFoundException.class, e -> assertThat(e.code()).contains("model_not_found"));
    }

    private static ChatCompletionCreateParams.Builder chat(String text) {
        return ChatCompletionCreateParams.builder().model(MODEL).addUserMessage(text);
    }
}
