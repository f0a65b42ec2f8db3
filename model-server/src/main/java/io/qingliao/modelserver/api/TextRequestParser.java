package io.qingliao.modelserver.api;

import io.qingliao.modelserver.api.CompletionRequest.Prompt;
import io.qingliao.modelserver.chat.AnswerText;
import io.qingliao.modelserver.sampling.LogProbsAsked;
import io.qingliao.modelserver.tokenizer.PromptPiece.Spoken;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The body of POST /v1/completions. */
final class TextRequestParser {

    private static final int MOST_LOG_PROBS = 5;

    private final ServedModel served;
    private final ParameterParser parameters;

    TextRequestParser(ServedModel served) {
        this.served = served;
        this.parameters = new ParameterParser(served);
    }

    CompletionRequest parse(JsonFields body) {
        UnsupportedParameters.refuse(body);
        refuseOtherBestOf(body);
        boolean echo = body.flag("echo");
        List<Prompt> prompts = prompts(body);
        List<Integer> longest = prompts.stream()
                .map(prompt ->
                        parameters.longestAnswer(body, "max_tokens", echo ? 0 : 1, "prompt", prompt.ids().length))
                .toList();
        Integer best = body.integer("logprobs", 0, MOST_LOG_PROBS);
        // Whoever wants no answer wants the prompt read.
        boolean nothingButThePrompt = longest.contains(0);
        LogProbsAsked logProbs =
                new LogProbsAsked((echo && best != null) || nothingButThePrompt, best != null, best == null ? 0 : best);
        return parameters.request(body, prompts, longest, logProbs, List.of(), AnswerText::asSaid, echo, best != null);
    }

    private static void refuseOtherBestOf(JsonFields body) {
        Long best = body.integer("best_of");
        Long n = body.integer("n");
        if (best != null && best != (n == null ? 1 : n)) {
            throw ApiException.invalid("best_of", "best_of must be equal to n; got " + best + ".");
        }
    }

    /** A string, strings, token ids, or several lists of token ids. */
    private List<Prompt> prompts(JsonFields body) {
        JsonNode prompt = body.value("prompt");
        if (prompt == null) {
            return List.of(text(""));
        }
        if (prompt.isString()) {
            return List.of(text(prompt.asString()));
        }
        if (!prompt.isArray() || prompt.isEmpty()) {
            throw notAPrompt(body, prompt);
        }
        if (prompt.get(0).isNumber()) {
            return List.of(ids(body, prompt));
        }
        List<Prompt> prompts = new ArrayList<>();
        for (JsonNode each : prompt) {
            if (each.isArray()) {
                prompts.add(ids(body, each));
            } else if (each.isString()) {
                prompts.add(text(each.asString()));
            } else {
                throw notAPrompt(body, each);
            }
        }
        return prompts;
    }

    private static ApiException notAPrompt(JsonFields body, JsonNode value) {
        return body.wrong(
                "prompt", "must be a string, a list of strings, of token ids, or of lists of token ids", value);
    }

    private Prompt text(String text) {
        if (text.length() > MessageParser.MOST_CHARACTERS) {
            throw ApiException.invalid(
                    "prompt",
                    "prompt must hold at most " + MessageParser.MOST_CHARACTERS + " characters; got " + text.length()
                            + ".");
        }
        int[] ids = served.tokenizer().encode(List.of(new Spoken(text)));
        return new Prompt(ids.length == 0 ? emptyText() : ids, text);
    }

    /** A model cannot begin from nothing: an empty prompt is the end of some text before, as it is for OpenAI. */
    private int[] emptyText() {
        int end = served.defaults().stopTokens().stream()
                .min(Integer::compare)
                .orElseThrow(() -> ApiException.invalid("prompt", "prompt must hold at least 1 token; got none."));
        return new int[] {end};
    }

    private Prompt ids(JsonFields body, JsonNode array) {
        int[] ids = new TokenIds(served.vocabSize()).read(body, "prompt", array);
        return new Prompt(
                ids, served.tokenizer().decode(Arrays.stream(ids).boxed().toList()));
    }
}
