package io.qingliao.chatapi.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.support.Patience;
import io.qingliao.chatapi.support.ScriptedModelServer;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What is known of a model server after looks that ended in another order than they began. */
class ModelServerTest {

    private static final ServerState STATE =
            new JsonMapper().readValue(ScriptedModelServer.stateOf(0, 0, 0, 1), ServerState.class);

    private final ModelServer server = new InferenceConfiguration()
            .modelServers(
                    new InferenceSettings(
                            List.of(URI.create("http://127.0.0.1:1")),
                            null,
                            null,
                            null,
                            Patience.LONGEST,
                            Patience.LONGEST,
                            Patience.LONGEST,
                            Patience.LONGEST),
                    new JsonMapper(),
                    new NotedDrains())
            .all()
            .get(0);

    @Test
    void isDownThoughItAnsweredALookThatBeganBefore() {
        long overtaken = server.beginLook();
        server.stayedSilent(server.beginLook(), new IOException("refused"));

        server.answered(overtaken, STATE);

        assertThat(server.isUp()).isFalse();
    }

    @Test
    void isUpThoughItWasSilentAtALookThatBeganBefore() {
        long overtaken = server.beginLook();
        server.answered(server.beginLook(), STATE);

        server.stayedSilent(overtaken, new IOException("refused"));

        assertThat(server.isUp()).isTrue();
    }

    @Test
    void isWhatTheLastOfLooksInTheirOrderSaw() {
        server.answered(server.beginLook(), STATE);
        server.stayedSilent(server.beginLook(), new IOException("refused"));

        assertThat(server.isUp()).isFalse();
    }

    @Test
    void hasTheModelsThatTheNewestLookSaw() {
        long overtaken = server.beginLookAtModels();
        server.showed(server.beginLookAtModels(), List.of(model("loaded-since")));

        server.showed(overtaken, List.of(model("gone-since")));

        assertThat(server.hasLoaded(new ModelId("loaded-since"))).isTrue();
        assertThat(server.hasLoaded(new ModelId("gone-since"))).isFalse();
    }

    private static ModelLibrary.Entry model(String id) {
        return new ModelLibrary.Entry(id, ModelLibrary.State.LOADED, false, null, null);
    }
}
