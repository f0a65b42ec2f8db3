package io.qingliao.chatapi.inference;

import io.qingliao.chatapi.shared.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The models that programs may name, in the shape of the OpenAI API: those of all model servers that take requests. */
@Service
public class OpenAiModels {

    private final ModelServers servers;
    private final JsonMapper json;

    OpenAiModels(ModelServers servers, JsonMapper json) {
        this.servers = servers;
        this.json = json;
    }

    /** JSON, each model once, as the first server that has it describes it. */
    public String list() {
        List<ModelServer> up = servers.open().filter(ModelServer::isUp).toList();
        if (up.size() < 2) {
            return servers.leastBusy().openAi().models();
        }
        Map<String, JsonNode> models = new LinkedHashMap<>();
        up.stream()
                .flatMap(server -> listOf(server).stream())
                .flatMap(OpenAiModels::modelsIn)
                .forEach(model -> models.putIfAbsent(model.path("id").asString(""), model));
        if (models.isEmpty()) {
            throw Trouble.unavailable();
        }
        ObjectNode list = json.createObjectNode().put("object", "list");
        list.putArray("data").addAll(models.values());
        return json.writeValueAsString(list);
    }

    /** JSON. */
    public String one(String id) {
        return servers.leastBusyWith(new ModelId(id)).openAi().model(id);
    }

    /** None of a server that has gone since it was seen. */
    private Optional<JsonNode> listOf(ModelServer server) {
        try {
            return Optional.of(json.readTree(server.client().openAi().models()));
        } catch (Refusal | ModelRefused | JacksonException gone) {
            return Optional.empty();
        }
    }

    private static Stream<JsonNode> modelsIn(JsonNode list) {
        return list.path("data").valueStream();
    }
}
