package io.qingliao.modelserver.api;

import io.qingliao.modelserver.api.AnswerReader.Piece;
import io.qingliao.modelserver.api.CompletionBody.Choice;
import io.qingliao.modelserver.api.CompletionBody.Message;
import io.qingliao.modelserver.api.CompletionBody.UsageBody;
import io.qingliao.modelserver.engine.GenerationEngine.Submission;
import io.qingliao.modelserver.engine.GenerationStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** POST /v1/chat/completions. */
@RestController
class ChatCompletionsController {

    private static final Logger log = LoggerFactory.getLogger(ChatCompletionsController.class);

    private final ServedModel served;
    private final RequestValidator validator;
    private final JsonMapper mapper;

    ChatCompletionsController(ServedModel served, JsonMapper mapper) {
        this.served = served;
        this.validator = new RequestValidator(served);
        this.mapper = mapper;
    }

    @PostMapping("/v1/chat/completions")
    @Nullable
    ResponseEntity<CompletionBody> complete(@RequestBody ChatCompletionBody body, HttpServletResponse response)
            throws IOException, InterruptedException {
        ChatGeneration generation = validator.validate(body);
        Submission submission = served.engine().submit(generation.request());
        GenerationStream stream = submission.stream();
        AnswerReader reader = new AnswerReader(
                stream,
                served.tokenizer(),
                generation.stopStrings(),
                generation.request().prompt().length);
        CompletionHead head = CompletionHead.create(served.id());
        try {
            if (!generation.stream()) {
                return ResponseEntity.ok(whole(reader, head));
            }
            new ChunkWriter(new EventStream(response, mapper), head, generation.includeUsage())
                    .write(reader, submission);
            return null;
        } catch (ReaderGoneException e) {
            log.debug("completion={} is read by nobody any more", head.id());
            return null;
        } finally {
            // Whatever ended the reading, the slot must not go on for nobody.
            stream.cancel();
        }
    }

    private static CompletionBody whole(AnswerReader reader, CompletionHead head) throws InterruptedException {
        StringBuilder text = new StringBuilder();
        while (true) {
            Piece piece = reader.next(Duration.ofDays(1));
            if (piece instanceof Piece.Text more) {
                text.append(more.text());
            } else if (piece instanceof Piece.End end) {
                text.append(end.rest());
                Message message = new Message("assistant", text.toString());
                Choice choice = new Choice(0, message, null, CompletionBody.word(end.reason()));
                return head.completion(List.of(choice), UsageBody.of(end.usage()));
            }
        }
    }
}
