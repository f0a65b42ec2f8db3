package io.qingliao.modelserver.api;

import static io.qingliao.modelserver.api.ModelServerClient.events;
import static io.qingliao.modelserver.api.ModelServerClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a stream's pieces make up is to the character what the whole answer is, and nothing of a stop string leaves. */
@ServedDemo
class StreamExactnessHttpTest {

    private static final int SEEDS = 8;

    @LocalServerPort
    private int port;

    private ModelServerClient client;

    @BeforeEach
    void connect() {
        client = new ModelServerClient(port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"讲一个故事", "emoji 😀👩‍👩‍👧 and Ünïcödé", "1 2 3 four five\n\n"})
    void aStreamIsTheWholeAnswerWhateverStopsIt(String text) throws Exception {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            boolean chat = seed % 2 == 0;
            ObjectNode request = request(text, seed, chat);
            String unstopped = whole(request, chat);
            assertThat(streamed(request, chat)).isEqualTo(unstopped);
            assertThat(unstopped).doesNotContain("\uFFFD");
            List<String> stops = pieces(unstopped, random);
            if (stops.isEmpty()) {
                continue;
            }
            ArrayNode stop = request.putArray("stop");
            stops.forEach(stop::add);
            String stopped = whole(request, chat);
            assertThat(stopped)
                    .as("%s stopped by %s", unstopped, stops)
                    .doesNotContain(stops)
                    .matches(cut -> stops.stream().anyMatch(each -> unstopped.startsWith(cut + each)));
            assertThat(streamed(request, chat)).isEqualTo(stopped);
        }
    }

    /** Hot sampling over the whole vocabulary: many tokens are parts of characters, and many bytes never become one. */
    private static ObjectNode request(String text, int seed, boolean chat) {
        ObjectNode request = JsonMapper.shared().createObjectNode();
        if (chat) {
            request.putArray("messages").addObject().put("role", "user").put("content", text);
        } else {
            request.put("prompt", text);
        }
        return request.put("seed", seed)
                .put("temperature", seed % 3 == 0 ? 2.0 : 1.1)
                .put("top_k", 0)
                .put("top_p", 1)
                .put("max_tokens", 40);
    }

    /** Up to four short pieces of the answer, of any place: most of them lie across tokens. */
    private static List<String> pieces(String text, Random random) {
        List<String> pieces = new ArrayList<>();
        int[] characters = text.codePoints().toArray();
        for (int i = 0; i <= random.nextInt(4) && characters.length > 8; i++) {
            int start = 3 + random.nextInt(characters.length - 6);
            pieces.add(new String(characters, start, 1 + random.nextInt(3)));
        }
        return pieces;
    }

    private String whole(ObjectNode request, boolean chat) throws IOException, InterruptedException {
        request.remove("stream");
        JsonNode choice = json(client.post(path(chat), request.toString())).at("/choices/0");
        return (chat ? choice.at("/message/content") : choice.get("text")).asString();
    }

    private String streamed(ObjectNode request, boolean chat) throws IOException, InterruptedException {
        request.put("stream", true);
        StringBuilder text = new StringBuilder();
        for (JsonNode event : events(client.post(path(chat), request.toString()))) {
            JsonNode choice = event.at("/choices/0");
            String piece = (chat ? choice.at("/delta/content") : choice.get("text")).asString("");
            assertThat(piece).doesNotContain("\uFFFD");
            text.append(piece);
        }
        return text.toString();
    }

    private static String path(boolean chat) {
        return chat ? "/v1/chat/completions" : "/v1/completions";
    }
}
