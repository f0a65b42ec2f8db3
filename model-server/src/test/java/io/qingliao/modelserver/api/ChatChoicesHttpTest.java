package io.qingliao.modelserver.api;

import static io.qingliao.modelserver.api.ModelServerClient.events;
import static io.qingliao.modelserver.api.ModelServerClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Several choices of one chat completion, their log-probabilities, and the shape of their chunks. */
@ServedDemo
class ChatChoicesHttpTest {

    private static final String SAMPLED = "\"messages\":[{\"role\":\"user\",\"content\":\"讲一个故事\"}],"
            + "\"temperature\":1.2,\"top_k\":0,\"seed\":11,\"max_tokens\":24";

    @LocalServerPort
    private int port;

    private ModelServerClient client;

    @BeforeEach
    void connect() {
        client = new ModelServerClient(port);
    }

    @Test
    void streamedChoicesAreTheWholeOnesAndEachBeginsAndEndsOnce() throws Exception {
        JsonNode whole = json(chat(SAMPLED + ",\"n\":3"));
        assertThat(whole.get("choices")).hasSize(3);
        List<JsonNode> chunks = events(chat(SAMPLED + ",\"n\":3,\"stream\":true"));
        for (int i = 0; i < 3; i++) {
            int index = i;
            List<JsonNode> own = chunks.stream()
                    .map(chunk -> chunk.at("/choices/0"))
                    .filter(choice -> choice.get("index").asInt() == index)
                    .toList();
            assertThat(own.stream().filter(choice -> choice.at("/delta/role").isString()))
                    .containsExactly(own.get(0));
            assertThat(own.stream().filter(choice -> choice.get("finish_reason").isString()))
                    .containsExactly(own.get(own.size() - 1));
            StringBuilder text = new StringBuilder();
            own.forEach(choice -> text.append(choice.at("/delta/content").asString("")));
            assertThat(text)
                    .hasToString(whole.at("/choices/" + i + "/message/content").asString());
        }
    }

    @Test
    void usageIsNullInEveryChunkButTheLastWhereItWasAskedForAndAbsentElsewhere() throws Exception {
        JsonNode whole = json(chat(SAMPLED + ",\"n\":2"));
        List<JsonNode> metered =
                events(chat(SAMPLED + ",\"n\":2,\"stream\":true,\"stream_options\":{\"include_usage\":true}"));
        JsonNode last = metered.get(metered.size() - 1);
        assertThat(last.get("choices")).isEmpty();
        assertThat(last.get("usage")).isEqualTo(whole.get("usage"));
        assertThat(metered.subList(0, metered.size() - 1)).allSatisfy(chunk -> {
            assertThat(chunk.get("choices")).isNotEmpty();
            assertThat(chunk.get("usage").isNull()).isTrue();
        });
        assertThat(events(chat(SAMPLED + ",\"stream\":true")))
                .allSatisfy(chunk -> assertThat(chunk.has("usage")).isFalse());
    }

    @Test
    void logProbabilitiesTellEveryTokenWithItsBytes() throws Exception {
        JsonNode choice =
                json(chat(SAMPLED + ",\"logprobs\":true,\"top_logprobs\":3")).at("/choices/0");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (JsonNode token : choice.at("/logprobs/content")) {
            byte[] own = bytes(token);
            bytes.writeBytes(own);
            if (!token.get("token").asString().startsWith("\\x")) {
                assertThat(own).isEqualTo(token.get("token").asString().getBytes(StandardCharsets.UTF_8));
            }
            assertThat(token.get("logprob").asDouble()).isLessThanOrEqualTo(0);
            assertThat(token.get("top_logprobs")).hasSize(3);
            double likeliest = token.at("/top_logprobs/0/logprob").asDouble();
            assertThat(likeliest)
                    .isGreaterThanOrEqualTo(token.at("/top_logprobs/1/logprob").asDouble())
                    .isGreaterThanOrEqualTo(token.get("logprob").asDouble());
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8).replace("\uFFFD", ""))
                .isEqualTo(choice.at("/message/content").asString());
    }

    @Test
    void aStreamTellsTheSameLogProbabilitiesAsTheWholeAnswer() throws Exception {
        String asked = SAMPLED + ",\"logprobs\":true,\"top_logprobs\":1";
        List<String> whole = told(List.of(json(chat(asked))));
        assertThat(whole).isNotEmpty();
        assertThat(told(events(chat(asked + ",\"stream\":true")))).isEqualTo(whole);
    }

    @Test
    void tokensOfAStopStringAreNotTold() throws Exception {
        JsonNode whole = json(chat(SAMPLED + ",\"logprobs\":true")).at("/choices/0");
        String text = whole.at("/message/content").asString();
        String stop = text.substring(6, 8);
        JsonNode cut = json(chat(SAMPLED + ",\"logprobs\":true,\"stop\":\"" + stop + "\""))
                .at("/choices/0");
        String kept = cut.at("/message/content").asString();
        assertThat(kept.length()).isLessThan(8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        JsonNode tokens = cut.at("/logprobs/content");
        for (int i = 0; i < tokens.size() - 1; i++) {
            bytes.writeBytes(bytes(tokens.get(i)));
        }
        // Every token but the last lies wholly before the stop string.
        assertThat(kept).startsWith(bytes.toString(StandardCharsets.UTF_8).replace("\uFFFD", ""));
        assertThat(tokens.size()).isLessThan(whole.at("/logprobs/content").size());
    }

    @Test
    void withoutLogProbabilitiesTheirFieldIsNull() throws Exception {
        JsonNode choice = json(chat(SAMPLED)).at("/choices/0");
        assertThat(choice.get("logprobs").isNull()).isTrue();
        assertThat(choice.at("/message/refusal").isNull()).isTrue();
    }

    @Test
    void contentPartsAndADeveloperAreReadAsTextAndSystem() throws Exception {
        String parts = "\"messages\":[{\"role\":\"developer\",\"content\":\"简短\"},{\"role\":\"user\",\"content\":"
                + "[{\"type\":\"text\",\"text\":\"你\"},{\"type\":\"text\",\"text\":\"好\"}]}],\"temperature\":0";
        String plain = "\"messages\":[{\"role\":\"system\",\"content\":\"简短\"},"
                + "{\"role\":\"user\",\"content\":\"你好\"}],\"temperature\":0";
        assertThat(json(chat(parts)).at("/choices")).isEqualTo(json(chat(plain)).at("/choices"));
    }

    private static List<String> told(List<JsonNode> answers) {
        List<String> told = new ArrayList<>();
        answers.forEach(
                answer -> answer.at("/choices/0/logprobs/content").forEach(token -> told.add(token.toString())));
        return told;
    }

    private static byte[] bytes(JsonNode token) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        token.get("bytes").forEach(each -> bytes.write(each.asInt()));
        return bytes.toByteArray();
    }

    private HttpResponse<String> chat(String fields) throws IOException, InterruptedException {
        return client.post("/v1/chat/completions", "{" + fields + "}");
    }
}
