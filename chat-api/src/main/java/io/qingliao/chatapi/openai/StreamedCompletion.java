package io.qingliao.chatapi.openai;

import io.qingliao.chatapi.inference.AnswerLines;
import io.qingliao.chatapi.inference.AnswerLines.AnswerLine;
import io.qingliao.chatapi.shared.OpenAiError;
import io.qingliao.chatapi.shared.Refusal;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A model's answer that is passed on piece by piece, unchanged as far as it may be said. It costs what turns cost: an
 * answer that ended is paid, one that failed is not, and of a program that goes away it is paid once it has begun. All is
 * settled before the program is told the end, so that whoever hears it sees what is left.
 */
final class StreamedCompletion implements CompletionStream {

    private final OpenCompletion open;
    private final AnswerLines lines;
    private final UsageShown shown;
    private final WatchedChunks watched;
    private final RunningCompletions running;
    private final JsonMapper json;
    private final AnswerProgress progress;

    StreamedCompletion(
            OpenCompletion open,
            AnswerLines lines,
            UsageShown shown,
            WatchedChunks watched,
            RunningCompletions running,
            JsonMapper json) {
        this.open = open;
        this.lines = lines;
        this.shown = shown;
        this.watched = watched;
        this.running = running;
        this.json = json;
        this.progress = new AnswerProgress(open.uses().size());
    }

    @Override
    public void passOn(CompletionReader reader) throws IOException {
        try {
            passOnToItsEnd(reader);
        } catch (Refusal broken) {
            running.end(open, CompletionOutcome.FAILED, progress::tokensOfFinished);
            pass(watched.rest(), reader);
            reader.chunk(json.writeValueAsString(OpenAiError.of(broken)));
            reader.done();
        } finally {
            // Does nothing after an end: this is for a reader that has gone.
            leave();
        }
    }

    @Override
    public void leave() {
        lines.cancel();
        running.end(open, CompletionOutcome.LEFT, progress::tokensOfBegun);
    }

    private void passOnToItsEnd(CompletionReader reader) throws IOException {
        while (true) {
            AnswerLine line = lines.next();
            if (line instanceof AnswerLine.Chunk written) {
                Chunk chunk = new Chunk(written.json(), read(written.json()));
                progress.note(chunk.read());
                pass(watched.pass(chunk), reader);
                if (watched.isOver()) {
                    endFiltered(chunk, reader);
                    return;
                }
            } else if (line instanceof AnswerLine.Comment comment) {
                reader.comment(comment.text());
            } else if (line instanceof AnswerLine.Done) {
                end();
                pass(watched.rest(), reader);
                reader.done();
                return;
            } else {
                throw RunningCompletions.stopping();
            }
        }
    }

    private void pass(List<Chunk> chunks, CompletionReader reader) throws IOException {
        for (Chunk chunk : chunks) {
            Optional<String> passedOn = shown.of(chunk.json(), chunk.read(), json);
            if (passedOn.isPresent()) {
                reader.chunk(passedOn.get());
            }
        }
    }

    /** Frees the model server: nothing more of what it says would be told. */
    private void endFiltered(Chunk last, CompletionReader reader) throws IOException {
        lines.cancel();
        running.end(
                open,
                CompletionOutcome.FILTERED,
                answer -> watched.isWithheld(answer) ? 0 : progress.tokensOfBegun(answer));
        if (progress.usage().isPresent()) {
            pass(List.of(last.counting(progress.usage().get(), json)), reader);
        }
        reader.done();
    }

    private void end() {
        if (progress.hasFailed()) {
            running.end(open, CompletionOutcome.FAILED, progress::tokensOfFinished);
        } else {
            running.end(
                    open,
                    CompletionOutcome.COMPLETE,
                    answer -> watched.isWithheld(answer) ? 0 : progress.tokensOfWhole(answer));
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
