package io.qingliao.chatapi.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client that reads a turn's server-sent events as they come. */
public final class TurnEvents implements AutoCloseable {

    public static final long NO_ID = -1;

    /** One event; its id if it has one, its name, its data. */
    public record Event(long id, String name, JsonNode data) {

        public String text(String path) {
            return data.at("/" + path.replace('.', '/')).asString("");
        }

        public int number(String path) {
            return data.at("/" + path.replace('.', '/')).asInt();
        }
    }

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpResponse<java.io.InputStream> response;
    private final BufferedReader lines;

    TurnEvents(HttpResponse<java.io.InputStream> response) {
        this.response = response;
        this.lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    public int status() {
        return response.statusCode();
    }

    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** The next event; null when the stream has ended. */
    public Event next() {
        try {
            long id = NO_ID;
            String name = "";
            String line = lines.readLine();
            while (line != null) {
                if (line.startsWith("id: ")) {
                    id = Long.parseLong(line.substring(4));
                } else if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    return new Event(id, name, JSON.readTree(line.substring(6)));
                }
                line = lines.readLine();
            }
            return null;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Everything that is still to come. */
    public List<Event> rest() {
        List<Event> events = new ArrayList<>();
        for (Event event = next(); event != null; event = next()) {
            events.add(event);
        }
        return events;
    }

    /** The last event of the stream. */
    public Event last() {
        List<Event> rest = rest();
        return rest.get(rest.size() - 1);
    }

    /** Leaves without a word, as a phone does that loses its network. */
    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
