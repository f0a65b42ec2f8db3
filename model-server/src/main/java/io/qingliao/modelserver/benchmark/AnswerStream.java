package io.qingliao.modelserver.benchmark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads one streamed chat completion: remembers when text came, and what the server counted. */
final class AnswerStream {

    private static final String DATA = "data:";

    private final ResponseLines response = new ResponseLines(this::line);
    private final long sentNanos;
    private final List<Long> arrivals = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder other = new StringBuilder();
    private int promptTokens;
    private int tokens;
    private boolean done;
    private long now;

    AnswerStream(long sentNanos) {
        this.sentNanos = sentNanos;
    }

    /** Takes bytes that came at {@code nanos}. */
    void feed(ByteBuffer bytes, long nanos) {
        now = nanos;
        response.feed(bytes);
    }

    boolean done() {
        return done || response.ended();
    }

    private void line(String line) {
        if (!line.startsWith(DATA)) {
            other.append(line);
            return;
        }
        String json = line.substring(DATA.length()).strip();
        if (json.equals("[DONE]")) {
            done = true;
            return;
        }
        JsonNode chunk = JsonMapper.shared().readTree(json);
        String piece =
                chunk.path("choices").path(0).path("delta").path("content").asString("");
        if (!piece.isEmpty()) {
            arrivals.add(now);
            text.append(piece);
        }
        if (chunk.path("usage").isObject()) {
            promptTokens = chunk.path("usage").path("prompt_tokens").asInt(0);
            tokens = chunk.path("usage").path("completion_tokens").asInt(0);
        }
        if (chunk.has("error")) {
            other.append(json);
        }
    }

    /** The answer, when the stream has ended. */
    StreamedAnswer answer() throws IOException {
        if (response.status() != 200 || arrivals.isEmpty()) {
            throw new IOException("The server answered " + response.status() + " without text: " + other);
        }
        return new StreamedAnswer(
                sentNanos, List.copyOf(arrivals), text.toString(), promptTokens, tokens > 0 ? tokens : arrivals.size());
    }
}
