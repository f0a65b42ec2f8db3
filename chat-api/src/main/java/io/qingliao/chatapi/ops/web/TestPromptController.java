package io.qingliao.chatapi.ops.web;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.ops.TestPromptEvent;
import io.qingliao.chatapi.ops.TestPrompts;
import io.qingliao.chatapi.shared.StreamsEvents;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;

@RestController
class TestPromptController {

    private static final int USUAL_TOKENS = 64;

    private final TestPrompts prompts;
    private final TestAnswerWriter writer;

    TestPromptController(TestPrompts prompts, TestAnswerWriter writer) {
        this.prompts = prompts;
        this.writer = writer;
    }

    record TestPrompt(
            @NotBlank @Size(max = 2000) String prompt,
            @Min(1) @Max(256) @Nullable Integer maxTokens) {}

    @PostMapping("/api/v1/ops/model-servers/test-prompt")
    @StreamsEvents(TestPromptEvent.class)
    ResponseEntity<ResponseBodyEmitter> ask(
            @AuthenticationPrincipal AccountId operator,
            @RequestParam String url,
            @RequestBody @Valid TestPrompt body) {
        int most = body.maxTokens() == null ? USUAL_TOKENS : body.maxTokens();
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .cacheControl(CacheControl.noStore())
                // A proxy in between must not collect what is meant to be seen as it comes.
                .header("X-Accel-Buffering", "no")
                .body(writer.write(prompts.ask(operator, url, body.prompt(), most)));
    }
}
