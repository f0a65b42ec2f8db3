package io.qingliao.chatapi.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.inference.ServerState.Model;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ServerStateTest {

    private static final String BUILD = "\"precision\":\"int8\",\"device\":\"cpu\",\"threads\":1,\"slots\":2,"
            + "\"window\":64,\"parameters\":1,\"family\":\"script\"}";

    @Test
    void aModelIsShownByTheNameThatItsServerGivesItElseByItsId() {
        assertThat(read("{\"id\":\"gpt2\",\"name\":\"小轻\"," + BUILD).shownName())
                .isEqualTo("小轻");
        assertThat(read("{\"id\":\"gpt2\"," + BUILD).shownName()).isEqualTo("gpt2");
    }

    private static Model read(String json) {
        return new JsonMapper().readValue(json, Model.class);
    }
}
