package io.qingliao.modelserver.api;

import static io.qingliao.modelserver.api.ModelServerClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.RateLimitException;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** A server all of whose places are taken by answers that do not end, and what leaving readers make of it. */
@ServedDemo
@Import(EndlessTalk.class)
class FullServerHttpTest {

    private static final int PLACES = 3;

    @LocalServerPort
    private int port;

    private ModelServerClient client;

    @BeforeEach
    void connect() {
        client = new ModelServerClient(port);
    }

    @Test
    void beyondSlotsAndQueueTheAnswerIs429WithRetryAfterAndALeavingClientMakesRoom() throws Exception {
        int before = cancelled();
        List<InputStream> open = new ArrayList<>();
        for (int i = 0; i < PLACES; i++) {
            open.add(client.stream(question(EndlessTalk.TOKENS, true)));
        }
        HttpResponse<String> refused = client.post("/v1/chat/completions", question(1, false));
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(json(refused).at("/error/code").asString()).isEqualTo("queue_full");
        for (InputStream stream : open) {
            stream.close();
        }
        await().until(() -> cancelled() == before + PLACES);
        assertThat(client.post("/v1/chat/completions", question(1, false)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void openAisClientFreesAPlaceByClosingItsStreamInItsMiddle() throws Exception {
        int before = cancelled();
        try (Caller caller = new Caller(port)) {
            List<StreamResponse<ChatCompletionChunk>> streams = new ArrayList<>();
            for (int i = 0; i < PLACES; i++) {
                StreamResponse<ChatCompletionChunk> stream = caller.stream();
                streams.add(stream);
                // The first chunk comes at once; that the others come shows that it is in its middle.
                if (i < 2) {
                    Iterator<ChatCompletionChunk> chunks = stream.stream().iterator();
                    chunks.next();
                    chunks.next();
                }
            }
            assertThatThrownBy(caller::ask).isInstanceOf(RateLimitException.class);
            streams.forEach(StreamResponse::close);
            await().until(() -> cancelled() == before + PLACES);
            assertThat(caller.ask()).isEqualTo("好");
        }
    }

    /** Somebody with OpenAI's own client. */
    private record Caller(OpenAIClient client) implements AutoCloseable {

        private Caller(int port) {
            this(OpenAIOkHttpClient.builder()
                    .baseUrl("http://127.0.0.1:" + port + "/v1")
                    .apiKey("any")
                    .maxRetries(0)
                    .build());
        }

        private StreamResponse<ChatCompletionChunk> stream() {
            return client.chat().completions().createStreaming(question(EndlessTalk.TOKENS));
        }

        private String ask() {
            return client.chat()
                    .completions()
                    .create(question(1))
                    .choices()
                    .get(0)
                    .message()
                    .content()
                    .orElseThrow();
        }

        private static ChatCompletionCreateParams question(int tokens) {
            return ChatCompletionCreateParams.builder()
                    .model(EndlessTalk.MODEL)
                    .addUserMessage("你好")
                    .maxCompletionTokens(tokens)
                    .build();
        }

        @Override
        public void close() {
            client.close();
        }
    }

    private int cancelled() throws Exception {
        return client.state().at("/requests_total/cancelled").asInt();
    }

    private static String question(int tokens, boolean stream) {
        return "{\"messages\":[{\"role\":\"user\",\"content\":\"你好\"}],\"max_tokens\":" + tokens + ",\"stream\":"
                + stream + "}";
    }
}
