package io.qingliao.chatapi.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who talks in one conversation. */
public record Chatter(Api api, String conversation) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    public static Chatter in(Api api) {
        return new Chatter(api, api.post("/api/v1/conversations", "{}").text("id"));
    }

    public Chatter inAnotherConversation() {
        return in(api);
    }

    public static String newTurn() {
        return UUID.randomUUID().toString();
    }

    public TurnEvents say(String content) {
        return say(newTurn(), content);
    }

    public TurnEvents say(String turn, String content) {
        return stream("POST", "", BodyPublishers.ofString(body(turn, content)));
    }

    public TurnEvents reword(String turn, String edited, String content) {
        return ask(JSON.createObjectNode()
                .put("turnId", turn)
                .put("edits", edited)
                .put("content", content)
                .toString());
    }

    public TurnEvents askAgain(String turn, String answered) {
        return ask(JSON.createObjectNode()
                .put("turnId", turn)
                .put("regenerates", answered)
                .toString());
    }

    public TurnEvents askAgain(String model, String turn, String answered) {
        return ask(JSON.createObjectNode()
                .put("turnId", turn)
                .put("regenerates", answered)
                .put("model", model)
                .toString());
    }

    public TurnEvents sayTo(String model, String turn, String content) {
        return ask(JSON.createObjectNode()
                .put("turnId", turn)
                .put("content", content)
                .put("model", model)
                .toString());
    }

    private TurnEvents ask(String json) {
        return stream("POST", "", BodyPublishers.ofString(json));
    }

    /** The answer as a whole, for requests that are refused. */
    public Answer tryToSay(String turn, String content) {
        return api.post(path(), body(turn, content));
    }

    public Answer tryToSayTo(String model, String content) {
        return api.post(
                path(),
                JSON.createObjectNode()
                        .put("turnId", newTurn())
                        .put("content", content)
                        .put("model", model)
                        .toString());
    }

    public Answer tryToSay(String content) {
        return tryToSay(newTurn(), content);
    }

    public TurnEvents follow(String turn, String query, String... headers) {
        return stream("GET", "/" + turn + "/events" + query, BodyPublishers.noBody(), headers);
    }

    public Answer stop(String turn) {
        return api.delete(path() + "/" + turn);
    }

    public Answer read() {
        return api.get("/api/v1/conversations/" + conversation);
    }

    public int remaining() {
        return api.get("/api/v1/quota").number("remaining");
    }

    public String path() {
        return "/api/v1/conversations/" + conversation + "/turns";
    }

    private static String body(String turn, String content) {
        Secrets.TOLD.add(content);
        return JSON.createObjectNode()
                .put("turnId", turn)
                .put("content", content)
                .toString();
    }

    private TurnEvents stream(String method, String below, BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(api.base().resolve(path() + below))
                .method(method, body)
                .setHeader("Content-Type", "application/json")
                .setHeader("Accept", "text/event-stream")
                // As browsers say; a stream must come unpacked all the same.
                .setHeader("Accept-Encoding", "gzip")
                .setHeader("Authorization", "Bearer " + api.token());
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            return new TurnEvents(CLIENT.send(request.build(), BodyHandlers.ofInputStream()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
