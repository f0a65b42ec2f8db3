package io.qingliao.modelserver.api;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks plain HTTP to the server under test, as any client would. */
final class ModelServerClient {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;
    private final String key;

    ModelServerClient(int port) {
        this(port, "");
    }

    /** @param key sent with every request; empty sends none */
    ModelServerClient(int port, String key) {
        this.base = "http://127.0.0.1:" + port;
        this.key = key;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(to(path).GET());
    }

    HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return http.send(request(path, json), BodyHandlers.ofString());
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    HttpRequest.Builder to(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        return key.isEmpty() ? request : request.header("Authorization", "Bearer " + key);
    }

    /** Closing the stream closes the connection. */
    InputStream stream(String json) throws IOException, InterruptedException {
        return http.send(request("/v1/chat/completions", json), BodyHandlers.ofInputStream())
                .body();
    }

    JsonNode state() throws IOException, InterruptedException {
        return MAPPER.readTree(get("/admin/state").body());
    }

    static JsonNode json(HttpResponse<String> response) {
        return MAPPER.readTree(response.body());
    }

    /** The data lines of an event stream, in order. */
    static List<String> data(HttpResponse<String> response) {
        return response.body()
                .lines()
                .filter(line -> line.startsWith("data: "))
                .map(line -> line.substring("data: ".length()))
                .toList();
    }

    /** The JSON events of a stream that must end with [DONE]. */
    static List<JsonNode> events(HttpResponse<String> response) {
        List<String> data = data(response);
        if (data.isEmpty() || !data.get(data.size() - 1).equals("[DONE]")) {
            throw new AssertionError("The stream does not end with [DONE]: " + response.body());
        }
        return data.subList(0, data.size() - 1).stream().map(MAPPER::readTree).toList();
    }

    private HttpRequest request(String path, String json) {
        return to(path).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
    }
}
