package io.qingliao.modelserver.api;

import static io.qingliao.modelserver.api.ModelServerClient.events;
import static io.qingliao.modelserver.api.ModelServerClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** POST /v1/completions, and the token endpoints beside it. */
@ServedDemo
class CompletionsHttpTest {

    private static final String GREEDY = ",\"temperature\":0,\"max_tokens\":12";

    @LocalServerPort
    private int port;

    private ModelServerClient client;

    @BeforeEach
    void connect() {
        client = new ModelServerClient(port);
    }

    @Test
    void aPromptAsTextAsTextsAsIdsAndAsListsOfIdsIsTheSame() throws Exception {
        JsonNode ids = json(client.post("/tokenize", "{\"prompt\":\"今天天气\"}")).get("tokens");
        JsonNode answer = complete("\"prompt\":\"今天天气\"" + GREEDY);
        String text = answer.at("/choices/0/text").asString();
        assertThat(text).isNotEmpty();
        assertThat(answer.get("object").asString()).isEqualTo("text_completion");
        assertThat(answer.get("id").asString()).startsWith("cmpl-");
        assertThat(answer.at("/usage/prompt_tokens").asInt()).isEqualTo(ids.size());
        assertThat(complete("\"prompt\":[\"今天天气\"]" + GREEDY)
                        .at("/choices/0/text")
                        .asString())
                .isEqualTo(text);
        assertThat(complete("\"prompt\":" + ids + GREEDY).at("/choices/0/text").asString())
                .isEqualTo(text);
        assertThat(complete("\"prompt\":[" + ids + "]" + GREEDY)
                        .at("/choices/0/text")
                        .asString())
                .isEqualTo(text);
    }

    @Test
    void severalPromptsHaveTheirChoicesSideBySide() throws Exception {
        JsonNode both = complete("\"prompt\":[\"今天天气\",\"我喜欢\"]" + GREEDY);
        assertThat(both.get("choices")).hasSize(2);
        for (int i = 0; i < 2; i++) {
            assertThat(both.at("/choices/" + i + "/index").asInt()).isEqualTo(i);
        }
        assertThat(both.at("/choices/1/text").asString())
                .isEqualTo(complete("\"prompt\":\"我喜欢\"" + GREEDY)
                        .at("/choices/0/text")
                        .asString());
    }

    @Test
    void severalChoicesHaveSeedsOfTheirOwnAndTheFirstIsTheSingleOne() throws Exception {
        String sampled = "\"prompt\":\"今天天气很好，我们\",\"temperature\":1.5,\"top_k\":0,\"seed\":7,\"max_tokens\":20";
        JsonNode three = complete(sampled + ",\"n\":3,\"best_of\":3");
        assertThat(texts(three)).hasSize(3).doesNotHaveDuplicates();
        assertThat(texts(three)).isEqualTo(texts(complete(sampled + ",\"n\":3")));
        assertThat(texts(three).get(0)).isEqualTo(texts(complete(sampled)).get(0));
        int prompt = three.at("/usage/prompt_tokens").asInt();
        assertThat(prompt)
                .isEqualTo(complete(sampled).at("/usage/prompt_tokens").asInt());
        assertThat(three.at("/usage/completion_tokens").asInt()).isGreaterThan(20);
    }

    @Test
    void anEchoBeginsTheTextWithThePromptAsItWas() throws Exception {
        String text = texts(complete("\"prompt\":\"今天天气\"" + GREEDY)).get(0);
        assertThat(texts(complete("\"prompt\":\"今天天气\",\"echo\":true" + GREEDY)))
                .containsExactly("今天天气" + text);
        assertThat(texts(complete("\"prompt\":\"今天天气\",\"echo\":true,\"max_tokens\":0")))
                .containsExactly("今天天气");
    }

    @Test
    void logProbabilitiesLieSideBySideWithTheirTokensAndOffsets() throws Exception {
        JsonNode choice = complete("\"prompt\":\"今天天气\",\"echo\":true,\"logprobs\":2" + GREEDY)
                .at("/choices/0");
        JsonNode told = choice.get("logprobs");
        int count = told.get("tokens").size();
        assertThat(told.get("token_logprobs")).hasSize(count);
        assertThat(told.get("top_logprobs")).hasSize(count);
        assertThat(told.get("text_offset")).hasSize(count);
        assertThat(told.at("/token_logprobs/0").isNull()).isTrue();
        assertThat(told.at("/top_logprobs/0").isNull()).isTrue();
        String text = choice.get("text").asString();
        for (int i = 1; i < count; i++) {
            String token = told.get("tokens").get(i).asString();
            double own = told.get("token_logprobs").get(i).asDouble();
            assertThat(own).isLessThanOrEqualTo(0);
            assertThat(told.get("top_logprobs").get(i).get(token).asDouble()).isEqualTo(own);
            assertThat(told.get("top_logprobs").get(i).size()).isBetween(2, 3);
            assertThat(told.get("text_offset").get(i).asInt())
                    .isGreaterThanOrEqualTo(told.get("text_offset").get(i - 1).asInt());
            if (!token.startsWith("bytes:")) {
                assertThat(text.substring(told.get("text_offset").get(i).asInt()))
                        .startsWith(token);
            }
        }
    }

    @Test
    void aPromptIsScoredAloneAsItIsScoredBeforeAnAnswer() throws Exception {
        String prompt = "\"prompt\":\"今天天气很好，我们去公园。\",\"echo\":true,\"logprobs\":1";
        JsonNode alone = complete(prompt + ",\"max_tokens\":0").at("/choices/0");
        JsonNode before = complete(prompt + GREEDY).at("/choices/0");
        assertThat(alone.get("text").asString()).isEqualTo("今天天气很好，我们去公园。");
        assertThat(alone.get("finish_reason").asString()).isEqualTo("length");
        JsonNode scores = alone.at("/logprobs/token_logprobs");
        assertThat(scores.size()).isGreaterThan(4);
        for (int i = 1; i < scores.size(); i++) {
            assertThat(before.at("/logprobs/token_logprobs/" + i).asDouble())
                    .isCloseTo(scores.get(i).asDouble(), within(1e-4));
        }
    }

    @Test
    void aStreamTellsTheSameTokensAsTheWholeAnswer() throws Exception {
        String request = "\"prompt\":\"今天天气\",\"echo\":true,\"logprobs\":1,\"temperature\":1.2,\"top_k\":0,\"seed\":3,"
                + "\"max_tokens\":30,\"n\":2";
        JsonNode whole = complete(request);
        List<JsonNode> chunks = events(client.post("/v1/completions", "{" + request + ",\"stream\":true}"));
        for (int choice = 0; choice < 2; choice++) {
            StringBuilder text = new StringBuilder();
            List<String> tokens = new ArrayList<>();
            List<Integer> offsets = new ArrayList<>();
            for (JsonNode chunk : chunks) {
                JsonNode part = chunk.at("/choices/0");
                if (part.get("index").asInt() == choice) {
                    text.append(part.get("text").asString());
                    part.at("/logprobs/tokens").forEach(token -> tokens.add(token.asString()));
                    part.at("/logprobs/text_offset").forEach(offset -> offsets.add(offset.asInt()));
                }
            }
            JsonNode expected = whole.at("/choices/" + choice);
            assertThat(text).hasToString(expected.get("text").asString());
            assertThat(tokens)
                    .containsExactlyElementsOf(expected.at("/logprobs/tokens")
                            .valueStream()
                            .map(JsonNode::asString)
                            .toList());
            assertThat(offsets)
                    .containsExactlyElementsOf(expected.at("/logprobs/text_offset")
                            .valueStream()
                            .map(JsonNode::asInt)
                            .toList());
        }
    }

    @Test
    void anEmptyPromptBeginsANewText() throws Exception {
        assertThat(complete("\"max_tokens\":5").at("/usage/prompt_tokens").asInt())
                .isEqualTo(1);
        assertThat(complete("\"prompt\":\"\",\"max_tokens\":5")
                        .at("/choices/0/finish_reason")
                        .asString())
                .isIn("stop", "length");
    }

    @Test
    void anAnswerDoesNotEndBeforeItsLeastLength() throws Exception {
        String prompt = "\"prompt\":\"你好\",\"temperature\":0,\"max_tokens\":200";
        int natural = complete(prompt).at("/usage/completion_tokens").asInt();
        assertThat(natural).isLessThan(120);
        JsonNode longer = complete(prompt + ",\"min_tokens\":120");
        assertThat(longer.at("/usage/completion_tokens").asInt()).isGreaterThanOrEqualTo(120);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"prompt\":[] | prompt | prompt must be a string, a list of strings, of token ids, or of lists of token ids; got [].",
                "\"prompt\":{} | prompt | prompt must be a string, a list of strings, of token ids, or of lists of token ids; got {}.",
                "\"prompt\":[[]] | prompt | prompt must hold at least 1 token; got none.",
                "\"prompt\":[12000] | prompt | prompt must hold token ids from 0 to 11999; got 12000.",
                "\"prompt\":[5,\"a\"] | prompt | prompt must hold token ids from 0 to 11999; got \"a\".",
                "\"prompt\":[\"a\",\"b\",\"c\",\"d\"] | prompt | prompt must hold at most 3 prompts; got 4.",
                "\"prompt\":[\"a\",\"b\"],\"n\":2 | n | n must be from 1 to 1; got 2.",
                "\"prompt\":\"a\",\"logprobs\":6 | logprobs | logprobs must be from 0 to 5; got 6.",
                "\"prompt\":\"a\",\"best_of\":2 | best_of | best_of must be equal to n; got 2.",
                "\"prompt\":\"a\",\"max_tokens\":0 | max_tokens | max_tokens must be from 1 to 1073741824; got 0.",
            })
    void whatCannotBeCompletedIsNamedWithBoundAndValue(String body, String param, String message) throws Exception {
        JsonNode error = complete(body).get("error");
        assertThat(error.get("message").asString()).isEqualTo(message);
        assertThat(error.get("param").asString()).isEqualTo(param);
    }

    @Test
    void detokenizingTurnsTokensBackIntoTheText() throws Exception {
        String text = "你好，world 😀！";
        JsonNode tokens = json(client.post("/tokenize", "{\"prompt\":\"" + text + "\"}"));
        assertThat(tokens.get("count").asInt()).isEqualTo(tokens.get("tokens").size());
        JsonNode back = json(client.post("/detokenize", "{\"tokens\":" + tokens.get("tokens") + "}"));
        assertThat(back.get("prompt").asString()).isEqualTo(text);
        assertThat(json(client.post("/detokenize", "{}")).at("/error/param").asString())
                .isEqualTo("tokens");
    }

    @Test
    void aNameThatTutorialsUseIsAnsweredAndTheAnswerSaysWhichModelItWas() throws Exception {
        JsonNode answer = complete("\"model\":\"gpt-3.5-turbo-instruct\",\"prompt\":\"你好\",\"max_tokens\":2");
        assertThat(answer.get("model").asString()).isEqualTo("qingliao-zh-8m");
        assertThat(json(client.get("/v1/models")).get("data")).hasSize(1);
    }

    @Test
    void theModelIsListedAndFoundByItsId() throws Exception {
        JsonNode model = json(client.get("/v1/models/qingliao-zh-8m"));
        assertThat(model).isEqualTo(json(client.get("/v1/models")).at("/data/0"));
        assertThat(model.get("object").asString()).isEqualTo("model");
        assertThat(model.get("owned_by").asString()).isEqualTo("qingliao");
        assertThat(model.get("created").asLong()).isPositive();
    }

    private JsonNode complete(String fields) throws IOException, InterruptedException {
        return json(client.post("/v1/completions", "{" + fields + "}"));
    }

    private static List<String> texts(JsonNode answer) {
        return answer.get("choices")
                .valueStream()
                .map(choice -> choice.get("text").asString())
                .toList();
    }
}
