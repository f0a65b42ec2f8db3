package io.qingliao.chatapi.ops.web;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.ops.TestPromptEvent;
import io.qingliao.chatapi.ops.TestPrompts;
import io.qingliao.chatapi.shared.EventStream;
import io.qingliao.chatapi.shared.StreamsEvents;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

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
    EventStream ask(
            @AuthenticationPrincipal AccountId operator,
            @RequestParam String url,
            @RequestBody @Valid TestPrompt body) {
        int most = body.maxTokens() == null ? USUAL_TOKENS : body.maxTokens();
        return writer.write(prompts.ask(operator, url, body.prompt(), most));
    }
}
