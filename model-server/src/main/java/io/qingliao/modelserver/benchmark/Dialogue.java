package io.qingliao.modelserver.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A conversation of one client whose every turn sends all that was said before.
 *
 * @param turns in order
 */
record Dialogue(List<Turn> turns) {

    static final int TURNS = 10;

    /** Ten turns of these make a history of nearly 900 tokens. */
    private static final int SAID_CHARACTERS = 40;

    private static final int ANSWER_TOKENS = 50;

    record Turn(int promptTokens, double ttftMillis) {}

    static Dialogue hold(Endpoint endpoint, Random random) throws IOException {
        ChatRequest request = new ChatRequest(endpoint, ANSWER_TOKENS);
        StreamingClients client = new StreamingClients(endpoint);
        List<Turn> turns = new ArrayList<>();
        for (int turn = 0; turn < TURNS; turn++) {
            request.say(ChatRequest.words(random, SAID_CHARACTERS));
            StreamedAnswer answer = client.ask(List.of(request.json())).get(0);
            turns.add(new Turn(answer.promptTokens(), answer.ttftMillis()));
            request.say(answer.text());
        }
        return new Dialogue(List.copyOf(turns));
    }

    /** The first turn has nothing to remember; the second is the first that has. */
    double lastToSecond() {
        return turns.get(TURNS - 1).ttftMillis() / turns.get(1).ttftMillis();
    }
}
