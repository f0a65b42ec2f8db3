package io.qingliao.chatapi.openai;

import java.util.BitSet;
import tools.jackson.databind.JsonNode;

/** How far each answer of one stream has come, as far as it matters for what is paid. */
final class AnswerProgress {

    private final BitSet withText = new BitSet();
    private final BitSet finished = new BitSet();
    private boolean failed;

    void note(JsonNode chunk) {
        if (chunk.hasNonNull("error")) {
            failed = true;
        }
        for (JsonNode choice : chunk.path("choices")) {
            int answer = choice.path("index").asInt(0);
            if (answer < 0 || answer >= CompletionRequest.MOST_ANSWERS) {
                continue;
            }
            if (!textIn(choice).isEmpty()) {
                withText.set(answer);
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

    boolean isFinished(int answer) {
        return finished.get(answer);
    }

    boolean hasBegun(int answer) {
        return withText.get(answer) || finished.get(answer);
    }
}
