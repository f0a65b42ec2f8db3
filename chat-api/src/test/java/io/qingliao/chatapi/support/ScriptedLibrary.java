package io.qingliao.chatapi.support;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The models of the scripted model server, as its operators and as programs see them, and what was to be done to them. */
final class ScriptedLibrary {

    private static final JsonMapper JSON = new JsonMapper();

    private static final String ITS_OWN = """
            {"models": [
            {"id": "broken", "state": "failed", "preferred": false, "problem": "It is no GPT-2.", "reserved_bytes": null},
            {"id": "scripted", "state": "loaded", "preferred": true, "problem": null, "reserved_bytes": 575}]}""";

    private static final String MODEL = "{\"id\":\"%s\",\"object\":\"model\",\"created\":1,\"owned_by\":\"tests\"}";

    private static final Reply BEGUN = new Reply(202, ITS_OWN);

    private record Reply(int status, String body) {}

    private final BlockingQueue<String> changes = new LinkedBlockingQueue<>();
    private volatile Reply toChanges = BEGUN;
    private volatile String models = ITS_OWN;

    void reset() {
        changes.clear();
        toChanges = BEGUN;
        models = ITS_OWN;
    }

    void add(String id, String state) {
        models = ITS_OWN.replace("]}", """
                , {"id": "%s", "state": "%s", "preferred": false, "problem": null, "reserved_bytes": 5}]}""".formatted(id, state));
    }

    void refuseChanges(int status, String code, String message) {
        toChanges = new Reply(status, HttpExchange.error(code, message));
    }

    List<String> changes() {
        return List.copyOf(changes);
    }

    /** What operators see. */
    String models() {
        return models;
    }

    void change(HttpExchange exchange) throws IOException {
        Reply reply = toChanges;
        changes.add(exchange.path());
        exchange.respond(reply.status(), reply.body());
    }

    /** What programs see: those that are loaded. */
    void tell(HttpExchange exchange) throws IOException {
        Map<String, String> loaded = new LinkedHashMap<>();
        for (JsonNode entry : JSON.readTree(models).get("models")) {
            if (entry.get("state").asString().equals("loaded")) {
                String id = entry.get("id").asString();
                loaded.put("/v1/models/" + id, MODEL.formatted(id));
            }
        }
        if (exchange.path().equals("/v1/models")) {
            exchange.respond(200, "{\"object\":\"list\",\"data\":[" + String.join(",", loaded.values()) + "]}");
        } else if (loaded.containsKey(exchange.path())) {
            exchange.respond(200, loaded.get(exchange.path()));
        } else {
            exchange.respond(404, HttpExchange.error("model_not_found", "no"));
        }
    }
}
