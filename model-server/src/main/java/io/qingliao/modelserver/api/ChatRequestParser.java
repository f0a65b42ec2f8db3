package io.qingliao.modelserver.api;

import io.qingliao.modelserver.api.CompletionRequest.Prompt;
import io.qingliao.modelserver.sampling.LogProbsAsked;
import java.util.List;

/** The body of POST /v1/chat/completions. */
final class ChatRequestParser {

    private static final int MOST_TOP_LOG_PROBS = 20;

    private final ServedModel served;
    private final ParameterParser parameters;

    ChatRequestParser(ServedModel served) {
        this.served = served;
        this.parameters = new ParameterParser(served);
    }

    CompletionRequest parse(JsonFields body) {
        UnsupportedParameters.refuse(body);
        int[] ids = served.tokenizer().encode(served.template().renderWithGenerationPrompt(MessageParser.parse(body)));
        LogProbsAsked logProbs = logProbs(body);
        return parameters.request(
                body,
                List.of(new Prompt(ids, "")),
                List.of(parameters.longestAnswer(body, lengthField(body), 1, "messages", ids.length)),
                logProbs,
                served.template().stopStrings(),
                served.template()::answerText,
                false,
                logProbs.ofAnswer());
    }

    private static String lengthField(JsonFields body) {
        if (body.has("max_tokens") && body.has("max_completion_tokens")) {
            throw ApiException.invalid(
                    "max_tokens", "max_tokens and max_completion_tokens must not be set at the same time.");
        }
        return body.has("max_completion_tokens") ? "max_completion_tokens" : "max_tokens";
    }

    private static LogProbsAsked logProbs(JsonFields body) {
        boolean asked = body.flag("logprobs");
        Integer best = body.integer("top_logprobs", 0, MOST_TOP_LOG_PROBS);
        if (best != null && best > 0 && !asked) {
            throw ApiException.invalid("top_logprobs", "top_logprobs must be left out unless logprobs is true.");
        }
        return asked ? new LogProbsAsked(false, true, best == null ? 0 : best) : LogProbsAsked.NONE;
    }
}
