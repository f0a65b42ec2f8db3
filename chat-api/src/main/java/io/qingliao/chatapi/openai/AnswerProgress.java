package io.qingliao.chatapi.openai;

import java.util.BitSet;
import tools.jackson.databind.JsonNode;

/** How far each answer of one stream has come, as far as it matters for what is paid. */
final class AnswerProgress {

    private final int[] pieces = new int[CompletionRequest.MOST_ANSWERS];
    private final BitSet finished = new BitSet();
    private final int answers;
    private int countedTokens;
    private boolean failed;

    AnswerProgress(int answers) {
        this.answers = answers;
    }

    void note(JsonNode chunk) {
        if (chunk.hasNonNull("error")) {
            failed = true;
        }
        countedTokens = Math.max(countedTokens, AnswerShares.tokensIn(chunk));
        for (JsonNode choice : chunk.path("choices")) {
            int answer = choice.path("index").asInt(0);
            if (answer < 0 || answer >= answers) {
                continue;
            }
            if (!textIn(choice).isEmpty()) {
                pieces[answer]++;
            }
            if (choice.hasNonNull("finish_reason")) {
                finished.set(answer);
            }
        }
    }

    private static String textIn(JsonNode choice) {
        return choice.path("delta").path("content").asString("")
                + choice.path("text").asString("");
    }

    boolean hasFailed() {
        return failed;
    }

    /** What each answer took when all have ended. */
    int tokensOfWhole(int answer) {
        return new AnswerShares(answers, tokens()).of(answer);
    }

    /** Nothing for an answer that did not end. */
    int tokensOfFinished(int answer) {
        return finished.get(answer) ? tokensOfBegun(answer) : 0;
    }

    /** Nothing for an answer without a word; of several answers each piece of text is one token at least. */
    int tokensOfBegun(int answer) {
        if (pieces[answer] == 0 && !finished.get(answer)) {
            return 0;
        }
        return Math.max(1, answers == 1 ? tokens() : pieces[answer]);
    }

    /** As the model server counts them where it does, and one a piece at least. */
    private int tokens() {
        int shown = 0;
        for (int answer = 0; answer < answers; answer++) {
            shown += pieces[answer];
        }
        return Math.max(countedTokens, shown);
    }
}
