package io.qingliao.modelserver.api;

import io.qingliao.modelserver.chat.AnswerText;
import io.qingliao.modelserver.engine.GenerationRequest;
import java.util.List;
import java.util.function.Supplier;

/**
 * A request for text that was checked and can be run as it is.
 *
 * @param prompts one or several
 * @param choices answers to each of them; the choices of a prompt lie together
 * @param generations one an answer, in the order of the choices' indices
 * @param stopStrings text that ends an answer and does not belong to it
 * @param cleanUp makes the clean-up of one answer
 * @param tellsLogProbs whether the answers' tokens are told one by one
 * @param echo whether each answer begins with its prompt
 */
record CompletionRequest(
        List<Prompt> prompts,
        int choices,
        List<GenerationRequest> generations,
        List<String> stopStrings,
        Supplier<AnswerText> cleanUp,
        boolean tellsLogProbs,
        boolean echo,
        boolean stream,
        UsageReport usageReport) {

    /**
     * What is to be gone on with.
     *
     * @param text what the client sent, or its text where it sent token ids
     */
    record Prompt(int[] ids, String text) {}

    Prompt promptOf(int choice) {
        return prompts.get(choice / choices);
    }

    int promptTokens() {
        return prompts.stream().mapToInt(prompt -> prompt.ids().length).sum();
    }
}
