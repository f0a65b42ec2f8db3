package io.qingliao.chatapi.openai;

import io.qingliao.chatapi.inference.AnswerLines;
import io.qingliao.chatapi.inference.AnswerLines.AnswerLine;
import io.qingliao.chatapi.shared.OpenAiError;
import io.qingliao.chatapi.shared.Refusal;
import java.io.IOException;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An answer that is passed on piece by piece, unchanged. It costs what turns cost: an answer that ended is paid, one
 * that failed is not, and of a program that goes away it is paid once it has begun. All is settled before the program
 * is told the end, so that whoever hears it sees what is left.
 */
public final class StreamedCompletion {

    private final OpenCompletion open;
    private final AnswerLines lines;
    private final UsageShown shown;
    private final RunningCompletions running;
    private final JsonMapper json;
    private final AnswerProgress progress;

    StreamedCompletion(
            OpenCompletion open, AnswerLines lines, UsageShown shown, RunningCompletions running, JsonMapper json) {
        this.open = open;
        this.lines = lines;
        this.shown = shown;
        this.running = running;
        this.json = json;
        this.progress = new AnswerProgress(open.uses().size());
    }

    /** To the end of the answer or of the reader; throws when the reader has gone. */
    public void passOn(CompletionReader reader) throws IOException {
        try {
            passOnToItsEnd(reader);
        } catch (Refusal broken) {
            running.end(open, CompletionOutcome.FAILED, progress::tokensOfFinished);
            reader.chunk(json.writeValueAsString(OpenAiError.of(broken)));
            reader.done();
        } finally {
            // Does nothing after an end: this is for a reader that has gone.
            leave();
        }
    }

    /** Nobody will read it. */
    public void leave() {
        lines.cancel();
        running.end(open, CompletionOutcome.LEFT, progress::tokensOfBegun);
    }

    private void passOnToItsEnd(CompletionReader reader) throws IOException {
        while (true) {
            AnswerLine line = lines.next();
            if (line instanceof AnswerLine.Chunk chunk) {
                JsonNode read = read(chunk.json());
                progress.note(read);
                pass(shown.of(chunk.json(), read, json), reader);
            } else if (line instanceof AnswerLine.Comment comment) {
                reader.comment(comment.text());
            } else if (line instanceof AnswerLine.Done) {
                end();
                reader.done();
                return;
            } else {
                throw RunningCompletions.stopping();
            }
        }
    }

    private static void pass(Optional<String> chunk, CompletionReader reader) throws IOException {
        if (chunk.isPresent()) {
            reader.chunk(chunk.get());
        }
    }

    private void end() {
        if (progress.hasFailed()) {
            running.end(open, CompletionOutcome.FAILED, progress::tokensOfFinished);
        } else {
            running.end(open, CompletionOutcome.COMPLETE, progress::tokensOfWhole);
        }
    }

    private JsonNode read(String chunk) {
        try {
            return json.readTree(chunk);
        } catch (JacksonException unreadable) {
            throw lines.brokenOff("it sent a chunk that is no JSON");
        }
    }
}
