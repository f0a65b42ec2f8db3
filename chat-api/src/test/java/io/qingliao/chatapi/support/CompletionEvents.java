package io.qingliao.chatapi.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A program that reads a streamed completion as it comes, without comments. */
public final class CompletionEvents implements AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final HttpResponse<InputStream> response;
    private final BufferedReader lines;

    private CompletionEvents(HttpResponse<InputStream> response) {
        this.response = response;
        this.lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    public static CompletionEvents of(Api api, String path, BodyPublisher body) {
        HttpRequest request = HttpRequest.newBuilder(api.base().resolve(path))
                .POST(body)
                .setHeader("Content-Type", "application/json")
                .setHeader("Authorization", "Bearer " + api.token())
                .build();
        try {
            return new CompletionEvents(CLIENT.send(request, BodyHandlers.ofInputStream()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    public int status() {
        return response.statusCode();
    }

    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** The next event's data; null when the stream has ended. */
    public String next() {
        try {
            String line = lines.readLine();
            while (line != null && !line.startsWith("data: ")) {
                line = lines.readLine();
            }
            return line == null ? null : line.substring("data: ".length());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public List<String> rest() {
        List<String> events = new ArrayList<>();
        for (String event = next(); event != null; event = next()) {
            events.add(event);
        }
        return events;
    }

    /** Leaves without a word. */
    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
