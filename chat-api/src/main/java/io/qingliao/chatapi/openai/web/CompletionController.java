package io.qingliao.chatapi.openai.web;

import io.qingliao.chatapi.apikey.KeyHolder;
import io.qingliao.chatapi.inference.OpenAiEndpoint;
import io.qingliao.chatapi.openai.CompletionRequest;
import io.qingliao.chatapi.openai.Completions;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;

@RestController
class CompletionController {

    /** The model client bounds the wait. */
    private static final long NO_TIMEOUT = 0L;

    private final Completions completions;
    private final CompletionReaders readers;

    CompletionController(Completions completions, CompletionReaders readers) {
        this.completions = completions;
        this.readers = readers;
    }

    @PostMapping("/v1/chat/completions")
    Object chat(@AuthenticationPrincipal KeyHolder caller, @RequestBody CompletionBody body) {
        return answer(caller, CompletionRequest.parse(OpenAiEndpoint.CHAT_COMPLETIONS, body.json()));
    }

    @PostMapping("/v1/completions")
    Object text(@AuthenticationPrincipal KeyHolder caller, @RequestBody CompletionBody body) {
        return answer(caller, CompletionRequest.parse(OpenAiEndpoint.COMPLETIONS, body.json()));
    }

    /** A stream, or an answer that comes later: which of them the body decides, and Spring writes either. */
    private Object answer(KeyHolder caller, CompletionRequest request) {
        if (request.isStreamed()) {
            return readers.read(completions.stream(caller, request));
        }
        DeferredResult<ResponseEntity<byte[]>> answer = new DeferredResult<>(NO_TIMEOUT);
        var unused = completions.complete(caller, request).whenComplete((whole, failure) -> {
            if (failure == null) {
                // Bytes, because Spring's debug log writes texts.
                answer.setResult(ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(whole.getBytes(StandardCharsets.UTF_8)));
            } else {
                answer.setErrorResult(reasonOf(failure));
            }
        });
        return answer;
    }

    private static Throwable reasonOf(Throwable failure) {
        Throwable reason = failure;
        while (reason instanceof CompletionException && reason.getCause() != null) {
            reason = reason.getCause();
        }
        return reason;
    }
}
