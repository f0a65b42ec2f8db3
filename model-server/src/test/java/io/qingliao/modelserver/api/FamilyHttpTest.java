package io.qingliao.modelserver.api;

import static io.qingliao.modelserver.api.ModelServerClient.events;
import static io.qingliao.modelserver.api.ModelServerClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.modelserver.Models;
import io.qingliao.modelserver.TextDirectory;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** A GPT2-chitchat of random weights over real HTTP: 257 embeddings, of which its vocab.txt fills 200. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Timeout(120)
class FamilyHttpTest {

    private static final int WORDS = 200;
    private static final int UNKNOWN = 1;

    private static final String DIALOGUE = "{\"messages\":["
            + "{\"role\":\"system\",\"content\":\"你很好\"},{\"role\":\"user\",\"content\":\"你好\"},"
            + "{\"role\":\"assistant\",\"content\":\"你好吗？\"},{\"role\":\"user\",\"content\":\"我叫小明\"},"
            + "{\"role\":\"assistant\",\"content\":\"ok\"},{\"role\":\"user\",\"content\":\"再见！\"}]";

    @TempDir
    private static Path parent;

    @LocalServerPort
    private int port;

    private ModelServerClient client;

    @DynamicPropertySource
    static void model(DynamicPropertyRegistry properties) throws IOException {
        TextDirectory directory = new TextDirectory(parent.resolve("gpt2-chitchat"));
        List<String> words = new ArrayList<>(TextDirectory.CHINESE);
        for (int character = 0x4F80; words.size() < WORDS; character++) {
            words.add(Character.toString(character));
        }
        directory
                .vocabulary(words)
                .write("qingliao.yaml", "name: 闲聊\n")
                .write("config.json", Files.readString(Models.TINY.resolve("config.json")));
        Files.copy(Models.TINY.resolve("model.safetensors"), directory.path().resolve("model.safetensors"));
        properties.add("qingliao.model.directory", directory.path()::toString);
        properties.add("qingliao.engine.precision", () -> "float32");
        properties.add("qingliao.engine.threads", () -> "1");
    }

    @BeforeEach
    void connect() {
        client = new ModelServerClient(port);
    }

    @Test
    void countsOfAConversationSayWhatTheFamilyRemembers() throws Exception {
        JsonNode counts = json(client.post("/tokenize", DIALOGUE + "}"));
        assertThat(counts.get("tokens").toString()).isEqualTo("[2,8,9,10,11,3,29,3,21,22,13,3]");
        assertThat(counts.get("message_counts").toString()).isEqualTo("[0,0,0,5,2,4]");
        assertThat(counts.get("overhead").asInt()).isEqualTo(1);
        assertThat(counts.get("first_remembered").asInt()).isEqualTo(3);
    }

    @Test
    void answersStreamAsTheyAreWholeAndReadLikeChinese() throws Exception {
        for (int seed = 0; seed < 40; seed++) {
            String request = DIALOGUE + ",\"temperature\":2,\"top_k\":0,\"seed\":" + seed;
            JsonNode whole = json(chat(request + "}"));
            String answer = whole.at("/choices/0/message/content").asString();
            assertThat(answer)
                    .doesNotContain("[UNK]", "[PAD]", "##", "\uFFFD")
                    .doesNotContainPattern("\\p{IsHan} | \\p{IsHan}");
            assertThat(answer).isEqualTo(answer.strip());
            assertThat(whole.at("/usage/completion_tokens").asInt()).isBetween(1, 25);
            StringBuilder pieces = new StringBuilder();
            events(chat(request + ",\"stream\":true}"))
                    .forEach(chunk ->
                            pieces.append(chunk.at("/choices/0/delta/content").asString("")));
            assertThat(pieces).hasToString(answer);
        }
    }

    @Test
    void theUnknownWordIsNeverChosenHoweverMuchItIsWished() throws Exception {
        String wish = DIALOGUE + ",\"seed\":1,\"max_tokens\":20,\"min_tokens\":20,\"logprobs\":true,\"logit_bias\":{\"";
        JsonNode ordinary = json(chat(wish + 40 + "\":100}}"));
        assertThat(ordinary.at("/choices/0/logprobs/content/0/token").asString())
                .isEqualTo(Character.toString(0x4F80 + 40 - TextDirectory.CHINESE.size()));
        JsonNode unknown = json(chat(wish + UNKNOWN + "\":100}}"));
        unknown.at("/choices/0/logprobs/content")
                .forEach(token -> assertThat(token.get("token").asString()).isNotEqualTo("[UNK]"));
    }

    @Test
    void idsThatTheTokenizerCannotSayAreRefused() throws Exception {
        HttpResponse<String> refused = client.post("/v1/completions", "{\"prompt\":[5,200]}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).at("/error/message").asString())
                .contains("199")
                .contains("200");
        assertThat(client.post("/v1/completions", "{\"prompt\":[5,199],\"max_tokens\":2}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void theStateTellsTheNameForPeopleAndTheFamily() throws Exception {
        assertThat(client.state().at("/model/id").asString()).isEqualTo("gpt2-chitchat");
        assertThat(client.state().at("/model/name").asString()).isEqualTo("闲聊");
        assertThat(client.state().at("/model/family").asString()).isEqualTo("gpt2-chitchat");
    }

    private HttpResponse<String> chat(String json) throws IOException, InterruptedException {
        return client.post("/v1/chat/completions", json);
    }
}
