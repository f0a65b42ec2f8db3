package io.qingliao.modelserver.api;

import static io.qingliao.modelserver.api.ModelServerClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** A server that was given keys. */
@ServedDemo
@TestPropertySource(properties = {"qingliao.api-keys=first-key-0123456789,second-key-0123456789"})
@ExtendWith(OutputCaptureExtension.class)
class ApiKeyHttpTest {

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(strings = {"first-key-0123456789", "second-key-0123456789"})
    void eachKeyOpensTheServer(String key) throws Exception {
        assertThat(new ModelServerClient(port, key).get("/v1/models").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/models",
                "/v1/chat/completions",
                "/admin/state",
                "/admin/requests",
                "/admin/log",
                "/metrics",
                "/health/../v1/models",
                "/nothing"
            })
    void withoutAKeyNothingButHealthIsAnswered(String path) throws Exception {
        HttpResponse<String> response = new ModelServerClient(port).get(path);
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(json(response).at("/error/code").asString()).isEqualTo("missing_api_key");
        assertThat(json(response).at("/error/type").asString()).isEqualTo("invalid_request_error");
    }

    @Test
    void healthNeedsNoKey() throws Exception {
        assertThat(new ModelServerClient(port).get("/health/ready").statusCode())
                .isEqualTo(200);
    }

    @Test
    void aWrongKeyIsRefusedAndNeitherShownNorLogged(CapturedOutput output) throws Exception {
        HttpResponse<String> response = new ModelServerClient(port, "first-key-0123456780").get("/v1/models");
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(json(response).at("/error/code").asString()).isEqualTo("invalid_api_key");
        assertThat(response.body()).doesNotContain("first-key");
        assertThat(output.getAll()).doesNotContain("first-key");
    }

    @Test
    void aKeyThatCanBeGuessedIsNotTakenAndNotShown() {
        assertThatThrownBy(() -> ApiKeys.of(List.of("a-long-enough-key", "letmein")))
                .hasMessage("qingliao.api-keys[1] must have at least 16 printable ASCII characters without spaces;"
                        + " got 7 characters.");
    }
}
