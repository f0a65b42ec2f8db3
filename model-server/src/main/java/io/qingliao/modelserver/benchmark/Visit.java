package io.qingliao.modelserver.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.random.RandomGenerator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One request of bench/soak from connecting to hanging up, made in one of the ways in which clients behave. */
final class Visit {

    private static final int SILENCE_MILLIS = 120_000;
    private static final int LEAST_BUFFER_BYTES = 1024;
    private static final int SLOW_READ_BYTES = 64;
    private static final long SLOW_PAUSE_MILLIS = 5;

    private final Endpoint endpoint;
    private final Behaviour behaviour;
    private final ResponseLines response = new ResponseLines(this::line);
    private final StringBuilder text = new StringBuilder();
    private boolean finished;
    private boolean done;

    Visit(Endpoint endpoint, Behaviour behaviour) {
        this.endpoint = endpoint;
        this.behaviour = behaviour;
    }

    enum Behaviour {
        /** Reads the stream to its end. */
        STREAM,
        /** Waits for the whole answer. */
        WHOLE,
        /** Reads the stream through a small window, pausing. */
        SLOW,
        /** Hangs up at the first piece of text. */
        CANCEL,
        /** Hangs up as soon as the request is sent. */
        DISCONNECT;

        private static final Behaviour[] MIX = {
            STREAM, STREAM, STREAM, STREAM, STREAM, WHOLE, WHOLE, SLOW, CANCEL, DISCONNECT
        };

        static Behaviour any(RandomGenerator random) {
            return MIX[random.nextInt(MIX.length)];
        }

        boolean streams() {
            return this != WHOLE;
        }
    }

    enum Outcome {
        ANSWERED,
        /** The client hung up, as it meant to. */
        LEFT,
        /** 429: the queue was full. */
        REFUSED,
        /** The server ended without a whole answer. */
        LOST;

        /** The word that reports use. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Outcome make(String json) throws InterruptedException {
        try (Socket socket = new Socket()) {
            if (behaviour == Behaviour.SLOW) {
                socket.setReceiveBufferSize(LEAST_BUFFER_BYTES);
            }
            socket.setSoTimeout(SILENCE_MILLIS);
            socket.connect(endpoint.address());
            socket.getOutputStream().write(endpoint.request(json));
            return behaviour == Behaviour.DISCONNECT ? Outcome.LEFT : read(socket.getInputStream());
        } catch (IOException | JacksonException e) {
            return Outcome.LOST;
        }
    }

    private Outcome read(InputStream in) throws IOException, InterruptedException {
        byte[] bytes = new byte[behaviour == Behaviour.SLOW ? SLOW_READ_BYTES : 1 << 13];
        int count = in.read(bytes);
        while (count >= 0 && !done) {
            response.feed(ByteBuffer.wrap(bytes, 0, count));
            if (behaviour == Behaviour.CANCEL && text.length() > 0) {
                return Outcome.LEFT;
            }
            if (behaviour == Behaviour.SLOW) {
                Thread.sleep(SLOW_PAUSE_MILLIS);
            }
            if (response.ended()) {
                break;
            }
            count = in.read(bytes);
        }
        response.end();
        if (response.status() == 429) {
            return Outcome.REFUSED;
        }
        boolean whole = finished && (done || !behaviour.streams());
        return response.status() == 200 && whole ? Outcome.ANSWERED : Outcome.LOST;
    }

    /** What the model said. */
    String text() {
        return text.toString();
    }

    private void line(String line) {
        String json =
                line.startsWith("data:") ? line.substring("data:".length()).strip() : line;
        if (json.equals("[DONE]")) {
            done = true;
        } else if (json.startsWith("{")) {
            JsonNode choice = JsonMapper.shared().readTree(json).path("choices").path(0);
            text.append(choice.path("delta").path("content").asString(""));
            text.append(choice.path("message").path("content").asString(""));
            finished |= choice.path("finish_reason").isString();
        }
    }
}
