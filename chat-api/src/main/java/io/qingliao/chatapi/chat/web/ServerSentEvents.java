package io.qingliao.chatapi.chat.web;

import io.qingliao.chatapi.chat.NumberedEvent;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The text/event-stream format: id if it has one, name and one line of JSON for each event. */
@Component
class ServerSentEvents {

    static final byte[] PING = ": ping\n\n".getBytes(StandardCharsets.UTF_8);

    private final JsonMapper json;

    ServerSentEvents(JsonMapper json) {
        this.json = json;
    }

    /** A ping when there is nothing to tell. */
    byte[] bytes(List<NumberedEvent> events) {
        if (events.isEmpty()) {
            return PING;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (NumberedEvent numbered : events) {
            if (numbered.id() != null) {
                bytes.writeBytes("id: %d\n".formatted(numbered.id()).getBytes(StandardCharsets.UTF_8));
            }
            bytes.writeBytes(
                    "event: %s\ndata: ".formatted(numbered.event().name()).getBytes(StandardCharsets.UTF_8));
            bytes.writeBytes(json.writeValueAsBytes(numbered.event()));
            bytes.writeBytes("\n\n".getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
