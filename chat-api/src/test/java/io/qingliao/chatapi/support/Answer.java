package io.qingliao.chatapi.support;

import java.net.http.HttpHeaders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the service answered. */
public record Answer(int status, HttpHeaders headers, String body) {

    private static final JsonMapper JSON = new JsonMapper();

    public JsonNode json() {
        return JSON.readTree(body);
    }

    /** The text at a path of names separated by dots; empty where there is none. */
    public String text(String path) {
        return json().at("/" + path.replace('.', '/')).asString("");
    }

    public int number(String path) {
        return json().at("/" + path.replace('.', '/')).asInt();
    }

    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }
}
