package io.qingliao.chatapi.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/** Speaks HTTP to the running service, as nobody or as the bearer of a token. */
public record Api(URI base, String token) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    public static final String PASSWORD = "correct horse battery";

    public static Api of(Environment environment) {
        return new Api(URI.create("http://127.0.0.1:" + environment.getRequiredProperty("local.server.port")), "");
    }

    public Api as(String bearer) {
        return new Api(base, bearer);
    }

    /** Registers somebody new and speaks as them. */
    public Api asSomebodyNew() {
        return as(register(randomName()).text("token"));
    }

    public static String randomName() {
        return "u-" + UUID.randomUUID().toString().substring(0, 18);
    }

    public Answer register(String username) {
        return post("/api/v1/accounts", credentials(username, PASSWORD));
    }

    public Answer login(String username, String password) {
        return post("/api/v1/sessions", credentials(username, password));
    }

    private static String credentials(String username, String password) {
        return JSON.createObjectNode()
                .put("username", username)
                .put("password", password)
                .toString();
    }

    public Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    public Answer post(String path, String json) {
        return tell("POST", path, json);
    }

    public Answer put(String path, String json) {
        return tell("PUT", path, json);
    }

    public Answer patch(String path, String json) {
        return tell("PATCH", path, json);
    }

    public Answer delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody());
    }

    private Answer tell(String method, String path, String json) {
        Secrets.TOLD.addFromRequest(json);
        return send(method, path, BodyPublishers.ofString(json));
    }

    /** Further headers as name, value, name, value. */
    public Answer send(String method, String path, BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .method(method, body)
                .setHeader("Content-Type", "application/json");
        if (!token.isEmpty()) {
            request.setHeader("Authorization", "Bearer " + token);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            var response = CLIENT.send(request.build(), BodyHandlers.ofString());
            Secrets.TOLD.addFromAnswer(response.body());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
