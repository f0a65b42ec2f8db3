package io.qingliao.modelserver.api;

import static io.qingliao.modelserver.api.ModelServerClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Whatever is refused is refused in OpenAI's shape, with the status that its clients act on. */
@ServedDemo
class ErrorsHttpTest {

    private static final String CHAT = "/v1/chat/completions";
    private static final String HELLO = "\"messages\":[{\"role\":\"user\",\"content\":\"你好\"}]";

    @LocalServerPort
    private int port;

    private ModelServerClient client;

    @BeforeEach
    void connect() {
        client = new ModelServerClient(port);
    }

    @Test
    void malformedJsonIsRefusedWithThePlaceWhereItEnds() throws Exception {
        JsonNode error = error(client.post(CHAT, "{\"messages\": [}"), 400, "invalid_json");
        assertThat(error.get("message").asString()).contains("line 1, column 15");
        error(client.post(CHAT, "{\"messages\":"), 400, "invalid_json");
        error(client.post(CHAT, ""), 400, "invalid_json");
        JsonNode array = error(client.post(CHAT, "[1]"), 400, "invalid_json");
        assertThat(array.get("message").asString()).isEqualTo("The body must be a JSON object; got [1].");
        error(client.post(CHAT, "[".repeat(5000)), 400, "invalid_json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | messages | messages must be a list of at least 1 message; got nothing.",
                "{\"messages\":[]} | messages | messages must be a list of at least 1 message; got [].",
                "{\"messages\":[\"hi\"]} | messages[0] | messages[0] must be an object with role and content; got \"hi\".",
                "{\"messages\":[{\"content\":\"hi\"}]} | messages[0].role"
                        + "| messages[0].role must be one of system, developer, user, assistant; got nothing.",
                "{\"messages\":[{\"role\":\"tool\",\"content\":\"hi\"}]} | messages[0].role"
                        + "| messages[0].role must be one of system, developer, user, assistant; got \"tool\".",
                "{\"messages\":[{\"role\":\"user\"}]} | messages[0].content"
                        + "| messages[0].content must be a string or a list of text parts.",
                "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"x\"}}]}]}"
                        + "| messages[0].content | messages[0].content must hold parts of type text; got type image_url.",
                "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"input_audio\"}]}]}"
                        + "| messages[0].content | messages[0].content must hold parts of type text; got type input_audio.",
            })
    void messagesThatCannotBeReadAreNamedByTheirPlace(String body, String param, String message) throws Exception {
        JsonNode error = error(client.post(CHAT, body), 400, "invalid_value");
        assertThat(error.get("param").asString()).isEqualTo(param);
        assertThat(error.get("message").asString()).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"tools\":[{\"type\":\"function\"}]",
                "\"functions\":[{\"name\":\"f\"}]",
                "\"tool_choice\":\"required\"",
                "\"function_call\":{\"name\":\"f\"}",
                "\"audio\":{\"voice\":\"alloy\"}",
                "\"modalities\":[\"text\",\"audio\"]",
                "\"response_format\":{\"type\":\"json_object\"}",
                "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{}}",
                "\"web_search_options\":{\"search_context_size\":\"low\"}",
            })
    void whatATextModelCannotDoIsRefusedByName(String parameter) throws Exception {
        JsonNode error = error(client.post(CHAT, "{" + HELLO + "," + parameter + "}"), 400, "unsupported_parameter");
        assertThat(error.get("param").asString()).isEqualTo(parameter.split("\"")[1]);
    }

    @Test
    void whatNobodyKnowsOrSaysNothingIsPassedOver() throws Exception {
        String harmless = ",\"tools\":[],\"tool_choice\":\"none\",\"modalities\":[\"text\"],\"functions\":null,"
                + "\"response_format\":{\"type\":\"text\"},\"store\":true,\"metadata\":{\"a\":\"b\"},"
                + "\"service_tier\":\"auto\",\"reasoning_effort\":\"low\",\"made_up\":[1],\"stop\":null,\"n\":null,"
                + "\"max_tokens\":5.0";
        assertThat(client.post(CHAT, "{" + HELLO + harmless + "}").statusCode()).isEqualTo(200);
    }

    @Test
    void aSuffixIsRefused() throws Exception {
        JsonNode error = error(
                client.post("/v1/completions", "{\"prompt\":\"你\",\"suffix\":\"好\"}"), 400, "unsupported_parameter");
        assertThat(error.get("param").asString()).isEqualTo("suffix");
    }

    @Test
    void anUnknownModelIs404() throws Exception {
        JsonNode error = error(client.post(CHAT, "{" + HELLO + ",\"model\":\"gpt-9\"}"), 404, "model_not_found");
        assertThat(error.get("param").asString()).isEqualTo("model");
        error(client.post("/v1/completions", "{\"prompt\":\"x\",\"model\":\"gpt-9\"}"), 404, "model_not_found");
        error(client.get("/v1/models/gpt-9"), 404, "model_not_found");
    }

    @Test
    void aPromptBeyondTheWindowIsRefusedWithTheNumbers() throws Exception {
        String ids = "1,".repeat(1100) + "1";
        JsonNode error = error(
                client.post("/v1/completions", "{\"prompt\":[" + ids + "],\"max_tokens\":10}"),
                400,
                "context_length_exceeded");
        assertThat(error.get("message").asString())
                .isEqualTo("This model's maximum context length is 1024 tokens. However, you requested 1111 tokens"
                        + " (1101 in the prompt, 10 in the completion).");
        assertThat(error.get("param").asString()).isEqualTo("prompt");
    }

    @Test
    void anUnknownUrlAWrongMethodAndAWrongMediaTypeHaveTheirStatus() throws Exception {
        error(client.get("/v1/nothing"), 404, "unknown_url");
        HttpResponse<String> method = client.get(CHAT);
        error(method, 405, "method");
        assertThat(method.headers().firstValue("Allow")).contains("POST");
        error(
                client.send(client.to(CHAT)
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString("{" + HELLO + "}"))),
                415,
                "media_type");
    }

    @Test
    void aHugeBodyIs413WhetherItSaysItsLengthOrNot() throws Exception {
        byte[] huge = ("{" + HELLO + ",\"x\":\"" + "x".repeat(9_000_000) + "\"}").getBytes(StandardCharsets.UTF_8);
        JsonNode error = error(
                client.send(client.to(CHAT)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(huge))),
                413,
                "body_too_large");
        assertThat(error.get("message").asString()).isEqualTo("The body must have at most 8000000 bytes.");
        error(
                client.send(client.to(CHAT)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(huge)))),
                413,
                "body_too_large");
    }

    @Test
    void moreCharactersThanAnyWindowHoldsAreRefusedBeforeTheyAreTokenized() throws Exception {
        String long_ = "a".repeat(1_000_001);
        error(
                client.post(CHAT, "{\"messages\":[{\"role\":\"user\",\"content\":\"" + long_ + "\"}]}"),
                400,
                "invalid_value");
        error(client.post("/v1/completions", "{\"prompt\":\"" + long_ + "\"}"), 400, "invalid_value");
        error(client.post("/tokenize", "{\"prompt\":\"" + long_ + "\"}"), 400, "invalid_value");
    }

    @Test
    void aConnectionThatBreaksOffInItsBodyHarmsNobody() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream()
                    .write(("POST " + CHAT + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                                    + "Content-Length: 100\r\n\r\n{\"messages\"")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            try (InputStream in = socket.getInputStream()) {
                in.readAllBytes();
            }
        }
        assertThat(client.post(CHAT, "{" + HELLO + "}").statusCode()).isEqualTo(200);
    }

    private static JsonNode error(HttpResponse<String> response, int status, String code) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        JsonNode error = json(response).get("error");
        assertThat(error.propertyNames()).containsExactlyInAnyOrder("message", "type", "param", "code");
        assertThat(error.get("type").asString()).isEqualTo("invalid_request_error");
        assertThat(error.get("code").asString()).isEqualTo(code);
        return error;
    }
}
