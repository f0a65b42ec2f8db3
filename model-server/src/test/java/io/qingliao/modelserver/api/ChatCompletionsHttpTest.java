package io.qingliao.modelserver.api;

import static io.qingliao.modelserver.api.ModelServerClient.data;
import static io.qingliao.modelserver.api.ModelServerClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The server over real HTTP with the model that ships. */
@ServedDemo
class ChatCompletionsHttpTest {

    private static final String HELLO = "\"messages\":[{\"role\":\"user\",\"content\":\"你好\"}]";

    private static final String NAME = """
            "messages":[{"role":"user","content":"你好，我叫小明"},
              {"role":"assistant","content":"你好，小明！很高兴认识你。"},
              {"role":"user","content":"我叫什么名字？"}]""";

    @LocalServerPort
    private int port;

    private ModelServerClient client;

    @BeforeEach
    void connect() {
        client = new ModelServerClient(port);
    }

    @Test
    void answersGreedilyAsTheReferenceDoes() throws Exception {
        JsonNode answer = json(post("{" + NAME + ",\"temperature\":0,\"repetition_penalty\":1}"));
        assertThat(answer.at("/choices/0/message/content").asString()).isEqualTo("你叫小明。");
        assertThat(answer.at("/choices/0/message/role").asString()).isEqualTo("assistant");
        assertThat(answer.at("/choices/0/finish_reason").asString()).isEqualTo("stop");
        assertThat(answer.at("/object").asString()).isEqualTo("chat.completion");
        assertThat(answer.at("/usage/prompt_tokens").asInt()).isEqualTo(18);
        assertThat(answer.at("/usage/completion_tokens").asInt()).isEqualTo(4);
        assertThat(answer.at("/usage/total_tokens").asInt()).isEqualTo(22);
    }

    @Test
    void streamsTheSameTextInSeveralPieces() throws Exception {
        String whole = json(post("{" + HELLO + ",\"temperature\":0}"))
                .at("/choices/0/message/content")
                .asString();
        List<String> events = data(
                post("{" + HELLO + ",\"temperature\":0,\"stream\":true,\"stream_options\":{\"include_usage\":true}}"));
        assertThat(events).last().isEqualTo("[DONE]");
        List<JsonNode> chunks = events.subList(0, events.size() - 1).stream()
                .map(JsonMapper.shared()::readTree)
                .toList();
        assertThat(chunks.get(0).at("/choices/0/delta/role").asString()).isEqualTo("assistant");
        List<String> pieces = new ArrayList<>();
        chunks.forEach(chunk -> pieces.add(chunk.at("/choices/0/delta/content").asString("")));
        assertThat(String.join("", pieces)).isEqualTo(whole);
        assertThat(pieces.stream().filter(piece -> !piece.isEmpty())).hasSizeGreaterThan(2);
        assertThat(chunks.get(chunks.size() - 2).at("/choices/0/finish_reason").asString())
                .isEqualTo("stop");
        JsonNode usage = chunks.get(chunks.size() - 1);
        assertThat(usage.get("choices")).isEmpty();
        assertThat(usage.at("/usage/prompt_tokens").asInt()).isEqualTo(3);
    }

    @Test
    void tellsTheUsageAllAlongToWhoeverWantsToKnowWhatAnAnswerTookThatTheyLeave() throws Exception {
        List<Integer> tokens = data(post("{" + HELLO + ",\"temperature\":0,\"stream\":true,\"stream_options\":"
                        + "{\"include_usage\":true,\"continuous_usage_stats\":true}}"))
                .stream()
                .filter(data -> !data.equals("[DONE]"))
                .map(data -> JsonMapper.shared()
                        .readTree(data)
                        .at("/usage/completion_tokens")
                        .asInt())
                .toList();

        assertThat(tokens).isSorted().hasSizeGreaterThan(2).first().isEqualTo(0);
        assertThat(tokens.get(tokens.size() - 2)).isEqualTo(tokens.get(tokens.size() - 1));
    }

    @Test
    void answersWithJsonWhateverTheRequestAccepts() throws Exception {
        HttpResponse<String> answer = client.send(client.to("/v1/chat/completions")
                .header("Content-Type", "application/json")
                .header("Accept", "text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofString("{" + HELLO + ",\"max_tokens\":3}")));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).at("/object").asString()).isEqualTo("chat.completion");
    }

    @Test
    void sendsNoUsageChunkUnasked() throws Exception {
        List<String> events = data(post("{" + HELLO + ",\"stream\":true}"));
        assertThat(events.subList(0, events.size() - 1))
                .allSatisfy(
                        event -> assertThat(JsonMapper.shared().readTree(event).get("choices"))
                                .isNotEmpty());
    }

    @Test
    void equalSeedsGiveEqualAnswersAndOthersDiffer() throws Exception {
        String first = sampled(1);
        assertThat(sampled(1)).isEqualTo(first);
        List<String> others = new ArrayList<>();
        for (int seed = 2; seed < 12; seed++) {
            others.add(sampled(seed));
        }
        assertThat(others).anyMatch(other -> !other.equals(first));
    }

    @Test
    void stopsBeforeAStopStringAndAtTheTokenBound() throws Exception {
        String whole = "你叫小明。";
        JsonNode stopped = json(post("{" + NAME + ",\"temperature\":0,\"repetition_penalty\":1,\"stop\":[\"小明\"]}"));
        assertThat(stopped.at("/choices/0/message/content").asString()).isEqualTo(whole.substring(0, 2));
        assertThat(stopped.at("/choices/0/finish_reason").asString()).isEqualTo("stop");
        JsonNode cut = json(post("{" + NAME + ",\"temperature\":0,\"repetition_penalty\":1,\"max_tokens\":1}"));
        assertThat(cut.at("/choices/0/finish_reason").asString()).isEqualTo("length");
        assertThat(cut.at("/usage/completion_tokens").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"temperature\":2.5 | temperature must be from 0 to 2; got 2.5.",
                "\"top_p\":0 | top_p must be above 0 and at most 1; got 0.",
                "\"top_k\":-2 | top_k must be from -1 to 2147483647; got -2.",
                "\"top_k\":1.5 | top_k must be an integer; got 1.5.",
                "\"max_tokens\":0 | max_tokens must be from 1 to 1073741824; got 0.",
                "\"n\":4 | n must be from 1 to 3; got 4.",
                "\"n\":true | n must be an integer; got true.",
                "\"min_tokens\":9,\"max_tokens\":8 | min_tokens must be from 0 to 8; got 9.",
                "\"top_logprobs\":21,\"logprobs\":true | top_logprobs must be from 0 to 20; got 21.",
                "\"top_logprobs\":2 | top_logprobs must be left out unless logprobs is true.",
                "\"logprobs\":5 | logprobs must be true or false; got 5.",
                "\"presence_penalty\":-2.1 | presence_penalty must be from -2 to 2; got -2.1.",
                "\"frequency_penalty\":3 | frequency_penalty must be from -2 to 2; got 3.",
                "\"repetition_penalty\":0 | repetition_penalty must be above 0 and at most 10; got 0.",
                "\"logit_bias\":{\"12000\":1} | logit_bias must name token ids from 0 to 11999; got 12000.",
                "\"seed\":\"x\" | seed must be an integer; got \"x\".",
                "\"user\":7 | user must be a string; got 7.",
                "\"stream\":1 | stream must be true or false; got 1.",
                "\"stream_options\":{\"include_usage\":true} | stream_options must be left out unless stream is true.",
                "\"max_tokens\":5,\"max_completion_tokens\":5 | max_tokens and max_completion_tokens must not be set at the same time.",
                "\"priority\":\"high\" | priority must be interactive or batch; got high.",
                "\"stop\":[\"\"] | stop must hold strings of 1 to 128 characters; got \"\".",
                "\"stop\":[\"a\",\"b\",\"c\",\"d\",\"e\"] | stop must hold at most 4 strings; got 5.",
                "\"temperature\":\"hot\" | temperature must be a number; got \"hot\".",
            })
    void aParameterOutsideItsBoundIsNamedWithBoundAndValue(String parameter, String sentence) throws Exception {
        HttpResponse<String> response = post("{" + HELLO + "," + parameter + "}");
        assertThat(response.statusCode()).isEqualTo(400);
        JsonNode error = json(response).get("error");
        assertThat(error.get("message").asString()).isEqualTo(sentence);
        assertThat(error.get("type").asString()).isEqualTo("invalid_request_error");
        assertThat(error.get("param").asString()).isEqualTo(parameter.split("\"")[1]);
    }

    @Test
    void aPromptBeyondTheWindowIsRefusedWithTheNumbers() throws Exception {
        String content = "龘".repeat(1100);
        HttpResponse<String> response = post("{\"messages\":[{\"role\":\"user\",\"content\":\"" + content + "\"}]}");
        assertThat(response.statusCode()).isEqualTo(400);
        JsonNode error = json(response).get("error");
        assertThat(error.get("code").asString()).isEqualTo("context_length_exceeded");
        assertThat(error.get("message").asString()).contains("maximum context length is 1024 tokens");
    }

    @Test
    void tellsHealthModelsTokensStateAndMetrics() throws Exception {
        assertThat(client.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(client.get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(json(client.get("/v1/models")).at("/data/0/id").asString()).isEqualTo("qingliao-zh-8m");
        JsonNode counts = json(client.post("/tokenize", "{" + NAME + "}"));
        assertThat(counts.get("count").asInt()).isEqualTo(18);
        assertThat(counts.get("message_counts")).hasSize(3);
        assertThat(counts.get("max_model_len").asInt()).isEqualTo(1024);
        assertThat(client.get("/metrics").body()).contains("qingliao_engine_tokens_total", "qingliao_engine_ttft");
        assertThat(client.state().at("/model/parameters").asLong()).isEqualTo(8_073_216);
    }

    private String sampled(int seed) throws IOException, InterruptedException {
        return json(post("{" + HELLO + ",\"temperature\":1.5,\"seed\":" + seed + "}"))
                .at("/choices/0/message/content")
                .asString();
    }

    private HttpResponse<String> post(String json) throws IOException, InterruptedException {
        return client.post("/v1/chat/completions", json);
    }
}
