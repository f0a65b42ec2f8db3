package io.qingliao.chatapi.inference;

import io.qingliao.chatapi.inference.LineSubscriber.Broken;
import io.qingliao.chatapi.inference.LineSubscriber.Cancelled;
import io.qingliao.chatapi.inference.LineSubscriber.Line;
import io.qingliao.chatapi.inference.LineSubscriber.Signal;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** One answer on its way: a single reader takes its events in order, anyone may cancel it. */
public final class ModelAnswer {

    private static final Logger log = LoggerFactory.getLogger(ModelAnswer.class);
    private static final String DATA = "data:";
    private static final String DONE = "[DONE]";

    private final URI server;
    private final LineSubscriber lines;
    private final Duration idleTimeout;
    private final JsonMapper json;

    private @Nullable FinishReason finishReason;
    private Usage usage = Usage.NONE;

    ModelAnswer(URI server, LineSubscriber lines, Duration idleTimeout, JsonMapper json) {
        this.server = server;
        this.lines = lines;
        this.idleTimeout = idleTimeout;
        this.json = json;
    }

    /** Waits for the next event; a refusal says that the model server broke off. Not to be called after the last one. */
    public ModelEvent next() {
        while (true) {
            Signal signal = take();
            if (signal instanceof Cancelled) {
                return new ModelEvent.Cancelled();
            }
            if (!(signal instanceof Line line)) {
                throw brokenOff(reasonOf(signal));
            }
            ModelEvent event = eventIn(line.text());
            if (event != null) {
                return event;
            }
        }
    }

    /** Closes the connection, which frees the model server's slot; {@link #next} then says so. */
    public void cancel() {
        lines.cancel();
    }

    private @Nullable Signal take() {
        try {
            return lines.take(idleTimeout);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Broken(interrupted);
        }
    }

    private @Nullable ModelEvent eventIn(String line) {
        if (!line.startsWith(DATA)) {
            return null;
        }
        String data = line.substring(DATA.length()).strip();
        if (data.equals(DONE)) {
            if (finishReason == null) {
                throw brokenOff("it was done without a finish reason");
            }
            return new ModelEvent.Finished(finishReason, usage);
        }
        return eventIn(chunk(data));
    }

    private @Nullable ModelEvent eventIn(ChatCompletionChunk chunk) {
        if (chunk.error() != null) {
            throw brokenOff("it sent the error " + chunk.error().type() + " "
                    + chunk.error().code());
        }
        if (chunk.usage() != null) {
            usage = new Usage(chunk.usage().promptTokens(), chunk.usage().completionTokens());
        }
        if (chunk.choices() == null || chunk.choices().isEmpty()) {
            return null;
        }
        ChatCompletionChunk.Choice choice = chunk.choices().get(0);
        if (choice.finishReason() != null) {
            finishReason = choice.finishReason().equals("length") ? FinishReason.LENGTH : FinishReason.STOP;
        }
        if (choice.delta() == null
                || choice.delta().content() == null
                || choice.delta().content().isEmpty()) {
            return null;
        }
        return new ModelEvent.Delta(choice.delta().content());
    }

    private ChatCompletionChunk chunk(String data) {
        try {
            return json.readValue(data, ChatCompletionChunk.class);
        } catch (JacksonException unreadable) {
            throw brokenOff("it sent a chunk that is no JSON of a chunk");
        }
    }

    private String reasonOf(@Nullable Signal signal) {
        if (signal == null) {
            return "it sent nothing for " + idleTimeout;
        }
        return signal instanceof Broken broken
                ? broken.cause().getClass().getSimpleName()
                : "the stream ended before it was done";
    }

    private RuntimeException brokenOff(String reason) {
        lines.cancel();
        log.warn("model server broke off an answer url={} reason={}", server, reason);
        return Trouble.brokenOff();
    }
}
