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

    private final TextRequestParser parser;
    private final TextDialect dialect;
    private final CompletionResponder responder;

    CompletionsController(ServedModel served, CompletionResponder responder) {
        this.parser = new TextRequestParser(served);
        this.dialect = new TextDialect(new TokenWords(served.tokenizer()));
        this.responder = responder;
    }

    @PostMapping("/v1/completions")
    @Nullable
    ResponseEntity<Object> complete(@RequestBody JsonNode body, HttpServletResponse response)
            throws IOException, InterruptedException {
        return responder.respond(parser.parse(JsonFields.of(body)), dialect, response);
    }
}
