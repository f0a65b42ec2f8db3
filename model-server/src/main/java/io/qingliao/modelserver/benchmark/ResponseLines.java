package io.qingliao.modelserver.benchmark;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Takes the bytes of one HTTP/1.1 response as they come, in whatever pieces, and gives out the lines of its body. Knows
 * just enough of the protocol for an event stream: the status and chunked transfer.
 */
final class ResponseLines {

    private final Consumer<String> body;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private State state = State.STATUS;
    private int status;
    private boolean chunked;
    private boolean ended;
    /** Bytes of the chunk that are still to come. */
    private long chunkLeft;
    /** A line of the body may lie in several chunks; lines about chunks lie between. */
    private final ByteArrayOutputStream bodyLine = new ByteArrayOutputStream();

    private enum State {
        STATUS,
        HEADERS,
        CHUNK_SIZE,
        CHUNK,
        CHUNK_END,
        REST
    }

    ResponseLines(Consumer<String> body) {
        this.body = body;
    }

    /** 0 until the first line has come. */
    int status() {
        return status;
    }

    /** Whether the body has said that it ends; one that is not chunked ends with its connection. */
    boolean ended() {
        return ended;
    }

    void feed(ByteBuffer bytes) {
        while (bytes.hasRemaining() && !ended) {
            byte next = bytes.get();
            switch (state) {
                case STATUS, HEADERS, CHUNK_SIZE, CHUNK_END -> protocol(next);
                case CHUNK -> {
                    text(next);
                    if (--chunkLeft == 0) {
                        state = State.CHUNK_END;
                    }
                }
                case REST -> text(next);
            }
        }
    }

    /** The response has ended: what no line break ended is its last line. */
    void end() {
        if (bodyLine.size() > 0) {
            text((byte) '\n');
        }
    }

    private void text(byte next) {
        collect(next, bodyLine, body);
    }

    private void protocol(byte next) {
        collect(next, line, this::protocolLine);
    }

    private static void collect(byte next, ByteArrayOutputStream line, Consumer<String> whole) {
        if (next == '\n') {
            String text = line.toString(StandardCharsets.UTF_8);
            line.reset();
            whole.accept(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
        } else {
            line.write(next);
        }
    }

    private void protocolLine(String text) {
        switch (state) {
            case STATUS -> {
                // "HTTP/1.1 200 OK"
                status = Integer.parseInt(text.split(" ", 3)[1]);
                state = State.HEADERS;
            }
            case HEADERS -> {
                chunked |= text.toLowerCase(Locale.ROOT).matches("transfer-encoding:.*\\bchunked\\b.*");
                if (text.isEmpty()) {
                    state = chunked ? State.CHUNK_SIZE : State.REST;
                }
            }
            case CHUNK_SIZE -> {
                chunkLeft = Long.parseLong(text.replaceFirst(";.*", "").strip(), 16);
                ended = chunkLeft == 0;
                state = State.CHUNK;
            }
            case CHUNK_END -> state = State.CHUNK_SIZE;
            case CHUNK, REST -> throw new IllegalStateException("The body is not the protocol's.");
        }
    }
}
