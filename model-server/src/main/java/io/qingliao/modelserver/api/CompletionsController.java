package io.qingliao.modelserver.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** POST /v1/completions. */
@RestController
class CompletionsController {

    private final ModelLibrary library;
    private final CompletionResponder responder;

    CompletionsController(ModelLibrary library, CompletionResponder responder) {
        this.library = library;
        this.responder = responder;
    }

    @PostMapping("/v1/completions")
    @Nullable
    ResponseEntity<Object> complete(@RequestBody JsonNode body, HttpServletResponse response)
            throws IOException, InterruptedException {
        JsonFields fields = JsonFields.of(body);
        ServedModel served = library.named(fields.string("model"));
        TextDialect dialect = new TextDialect(new TokenWords(served.tokenizer()));
        return responder.respond(served, new TextRequestParser(served).parse(fields), dialect, response);
    }
}
