package io.qingliao.modelserver.api;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Server-sent events on one response; a failed write means that the reader has gone. */
final class EventStream {

    private static final byte[] DATA = "data: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "\n\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DONE = "data: [DONE]\n\n".getBytes(StandardCharsets.US_ASCII);

    private final HttpServletResponse response;
    private final ServletOutputStream out;
    private final JsonMapper mapper;

    EventStream(HttpServletResponse response, JsonMapper mapper) throws IOException {
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        // nginx would otherwise hold the tokens back until its buffer is full.
        response.setHeader("X-Accel-Buffering", "no");
        this.response = response;
        this.out = response.getOutputStream();
        this.mapper = mapper;
    }

    /** Sends the head at once, so that the client knows that its request is taken, however long it waits. */
    void open() {
        try {
            response.flushBuffer();
        } catch (IOException e) {
            throw new ReaderGoneException(e);
        }
    }

    void send(Object event) {
        write(DATA, mapper.writeValueAsBytes(event), END);
    }

    void ping() {
        comment("ping");
    }

    void comment(String text) {
        write((": " + text).getBytes(StandardCharsets.UTF_8), END);
    }

    void done() {
        write(DONE);
    }

    private void write(byte[]... parts) {
        try {
            for (byte[] part : parts) {
                out.write(part);
            }
            out.flush();
        } catch (IOException e) {
            throw new ReaderGoneException(e);
        }
    }
}
