package io.qingliao.chatapi.inference;

import io.qingliao.chatapi.inference.AnswerLines.AnswerLine;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** One answer on its way: a single reader takes its events in order, anyone may cancel it. */
public final class ModelAnswer {

    /** What the product's own model server says beside the OpenAI API; bounded, so that the figures fit their types. */
    private static final Pattern WAITING =
            Pattern.compile("waiting ahead=(?<ahead>\\d{1,6}) estimated_ms=(?<millis>\\d{1,12})");

    private final AnswerLines lines;
    private final JsonMapper json;

    private @Nullable FinishReason finishReason;
    private Usage usage = Usage.NONE;
    private int pieces;

    ModelAnswer(AnswerLines lines, JsonMapper json) {
        this.lines = lines;
        this.json = json;
    }

    /** Waits for the next event; a refusal says that the model server broke off. Not to be called after the last one. */
    public ModelEvent next() {
        while (true) {
            ModelEvent event = eventIn(lines.next());
            if (event != null) {
                return event;
            }
        }
    }

    /** Closes the connection, which frees the model server's slot; {@link #next} then says so. */
    public void cancel() {
        lines.cancel();
    }

    /** Tokens so far: as the model server counts them where it does so all along, and at least one a piece of text. */
    public int producedTokens() {
        return Math.max(usage.completionTokens(), pieces);
    }

    /** As far as the model server came to say it. */
    public Optional<Usage> usage() {
        return usage.equals(Usage.NONE) ? Optional.empty() : Optional.of(usage);
    }

    private @Nullable ModelEvent eventIn(AnswerLine line) {
        if (line instanceof AnswerLine.Chunk chunk) {
            return eventIn(chunk(chunk.json()));
        }
        if (line instanceof AnswerLine.Done) {
            return finished();
        }
        if (line instanceof AnswerLine.Comment comment) {
            return waitingIn(comment.text());
        }
        return new ModelEvent.Cancelled();
    }

    /** Other comments are signs of life only. */
    private static ModelEvent.@Nullable Waiting waitingIn(String comment) {
        Matcher waiting = WAITING.matcher(comment);
        if (!waiting.matches()) {
            return null;
        }
        return new ModelEvent.Waiting(
                Integer.parseInt(waiting.group("ahead")), Duration.ofMillis(Long.parseLong(waiting.group("millis"))));
    }

    private ModelEvent finished() {
        if (finishReason == null) {
            throw lines.brokenOff("it was done without a finish reason");
        }
        return new ModelEvent.Finished(finishReason, usage);
    }

    private @Nullable ModelEvent eventIn(ChatCompletionChunk chunk) {
        if (chunk.error() != null) {
            throw lines.brokenOff("it sent the error " + chunk.error().type() + " "
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
        pieces++;
        return new ModelEvent.Delta(choice.delta().content());
    }

    private ChatCompletionChunk chunk(String data) {
        try {
            return json.readValue(data, ChatCompletionChunk.class);
        } catch (JacksonException unreadable) {
            throw lines.brokenOff("it sent a chunk that is no JSON of a chunk");
        }
    }
}
