package io.qingliao.chatapi.openai.web;

import io.qingliao.chatapi.apikey.KeyHolder;
import io.qingliao.chatapi.inference.OpenAiEndpoint;
import io.qingliao.chatapi.openai.CompletionRequest;
import io.qingliao.chatapi.openai.Completions;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CompletionController {

    private final Completions completions;
    private final CompletionReaders readers;
    private final WholeAnswers wholeAnswers;

    CompletionController(Completions completions, CompletionReaders readers, WholeAnswers wholeAnswers) {
        this.completions = completions;
        this.readers = readers;
        this.wholeAnswers = wholeAnswers;
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
        return wholeAnswers.give(completions.complete(caller, request));
    }
}
