package io.qingliao.modelserver.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** POST /v1/chat/completions. */
@RestController
class ChatCompletionsController {

    private final ModelLibrary library;
    private final CompletionResponder responder;

    ChatCompletionsController(ModelLibrary library, CompletionResponder responder) {
        this.library = library;
        this.responder = responder;
    }

    @PostMapping("/v1/chat/completions")
    @Nullable
    ResponseEntity<Object> complete(@RequestBody JsonNode body, HttpServletResponse response)
            throws IOException, InterruptedException {
        JsonFields fields = JsonFields.of(body);
        ServedModel served = library.named(fields.string("model"));
        ChatDialect dialect = new ChatDialect(new TokenWords(served.tokenizer()));
        return responder.respond(served, new ChatRequestParser(served).parse(fields), dialect, response);
    }
}
