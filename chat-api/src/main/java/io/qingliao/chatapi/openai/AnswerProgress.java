package io.qingliao.chatapi.openai;

import java.util.BitSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How far each answer of one stream has come, as far as it matters for what is paid. */
final class AnswerProgress {

    private final int[] pieces = new int[CompletionRequest.MOST_ANSWERS];
    private final BitSet finished = new BitSet();
    private final int answers;
    private int countedTokens;
    private boolean failed;
    private @Nullable JsonNode usage;

    AnswerProgress(int answers) {
        this.answers = answers;
    }

    void note(JsonNode chunk) {
        if (chunk.hasNonNull("error")) {
            failed = true;
        }
        if (chunk.hasNonNull("usage")) {
            usage = chunk.get("usage");
        }
        countedTokens = Math.max(countedTokens, AnswerShares.tokensIn(chunk));
        for (JsonNode choice : chunk.path("choices")) {
            int answer = choice.path("index").asInt(0);
            if (answer < 0 || answer >= answers) {
                continue;
            }
            if (!Chunk.textIn(choice).isEmpty()) {
                pieces[answer]++;
            }
            if (choice.hasNonNull("finish_reason")) {
                finished.set(answer);
            }
        }
    }

    /** As the model server said it last. */
    Optional<JsonNode> usage() {
        return Optional.ofNullable(usage);
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
