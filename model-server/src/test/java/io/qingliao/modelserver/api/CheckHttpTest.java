package io.qingliao.modelserver.api;

import static io.qingliao.modelserver.api.ModelServerClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What an ops console can ask about the served model's files. */
@ServedDemo
class CheckHttpTest {

    @LocalServerPort
    private int port;

    @Test
    void tellsWhatIsServedAndWhatWasMadeOfIt() throws Exception {
        JsonNode report = json(new ModelServerClient(port).get("/admin/check"));
        assertThat(report.at("/model").asString()).isEqualTo("qingliao-zh-8m");
        assertThat(report.at("/servable").asBoolean()).isTrue();
        assertThat(report.at("/shape/weight_file").asString()).isEqualTo("model.safetensors");
        assertThat(report.at("/shape/stored_as").asString()).isEqualTo("F16");
        assertThat(report.at("/shape/tied_head").asBoolean()).isTrue();
        assertThat(report.at("/speech/family").asString()).isEqualTo("chat-template");
        assertThat(report.at("/memory")).hasSize(3);
        assertThat(report.at("/memory/0/weight_bytes").asLong()).isPositive();
        assertThat(report.at("/problems")).isEmpty();
    }
}
