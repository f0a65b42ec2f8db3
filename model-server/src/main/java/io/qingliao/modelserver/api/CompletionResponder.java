package io.qingliao.modelserver.api;

import io.qingliao.modelserver.api.AnswersReader.ChoicePiece;
import io.qingliao.modelserver.engine.FinishReason;
import io.qingliao.modelserver.engine.GenerationGroup;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Has a request's answers generated and writes them, whole or as they come. */
@Component
class CompletionResponder {

    private static final Logger log = LoggerFactory.getLogger(CompletionResponder.class);

    private final JsonMapper mapper;

    CompletionResponder(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /** Null when the answers have been written as a stream. */
    @Nullable
    ResponseEntity<Object> respond(
            ServedModel served, CompletionRequest request, Dialect dialect, HttpServletResponse response)
            throws IOException, InterruptedException {
        GenerationGroup group = served.engine().submitTogether(request.generations());
        CompletionHead head = CompletionHead.create(dialect.idPrefix(), served.id());
        AnswersReader answers = new AnswersReader(request, group, served.tokenizer());
        try {
            if (!request.stream()) {
                return ResponseEntity.ok(whole(request, answers, dialect, head));
            }
            new AnswerWriter(new EventStream(response, mapper), dialect, head, request).write(answers, group);
            return null;
        } catch (ReaderGoneException e) {
            log.debug("completion={} is read by nobody any more", head.id());
            return null;
        } finally {
            // Whatever ended the reading, the slots must not go on for nobody.
            group.cancel();
        }
    }

    private static Object whole(CompletionRequest request, AnswersReader answers, Dialect dialect, CompletionHead head)
            throws InterruptedException {
        List<WholeAnswer> whole = request.generations().stream()
                .map(generation -> new WholeAnswer())
                .toList();
        while (answers.open()) {
            ChoicePiece next = answers.next(Duration.ofDays(1));
            if (next != null) {
                whole.get(next.choice()).add(next.piece());
            }
        }
        List<Object> choices = new ArrayList<>();
        for (int i = 0; i < whole.size(); i++) {
            WholeAnswer answer = whole.get(i);
            choices.add(dialect.choice(
                    i, answer.text.toString(), request.tellsLogProbs() ? answer.tokens : null, answer.reason));
        }
        return dialect.whole(head, choices, UsageBody.of(answers.usage()));
    }

    private static final class WholeAnswer {

        private final StringBuilder text = new StringBuilder();
        private final List<PlacedToken> tokens = new ArrayList<>();
        private FinishReason reason = FinishReason.STOP;

        private void add(Piece piece) {
            text.append(piece.text());
            tokens.addAll(piece.tokens());
            if (piece instanceof Piece.End end) {
                reason = end.reason();
            }
        }
    }
}
