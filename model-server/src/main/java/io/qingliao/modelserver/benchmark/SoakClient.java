package io.qingliao.modelserver.benchmark;

import io.qingliao.modelserver.benchmark.Visit.Behaviour;
import io.qingliao.modelserver.benchmark.Visit.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One person of bench/soak: holds one conversation after another, each turn in another way. */
final class SoakClient {

    private static final int MOST_TURNS = 5;
    private static final int MOST_ANSWER_TOKENS = 24;
    private static final int MOST_SAID_CHARACTERS = 60;
    private static final long PAUSE_AFTER_REFUSAL_MILLIS = 200;
    private static final String SAYINGS = "你好我是今天的天气怎么样喜欢吃什么电影音乐猫狗名字叫学校朋友周末去哪里玩";

    private final Endpoint endpoint;
    private final String user;
    private final SplittableRandom random;
    private final List<String> turns = new ArrayList<>();

    SoakClient(Endpoint endpoint, int number) {
        this.endpoint = endpoint;
        this.user = "person-" + number;
        this.random = new SplittableRandom(number);
    }

    void talkWhile(BooleanSupplier going, Consumer<Outcome> told) throws InterruptedException {
        while (going.getAsBoolean()) {
            if (turns.size() >= 2 * MOST_TURNS) {
                turns.clear();
            }
            turns.add(saying());
            Behaviour behaviour = Behaviour.any(random);
            Visit visit = new Visit(endpoint, behaviour);
            Outcome outcome = visit.make(request(behaviour));
            told.accept(outcome);
            if (outcome == Outcome.ANSWERED) {
                turns.add(visit.text());
            } else {
                turns.clear();
            }
            if (outcome == Outcome.REFUSED) {
                Thread.sleep(PAUSE_AFTER_REFUSAL_MILLIS);
            }
        }
    }

    private String saying() {
        int length = 1 + random.nextInt(MOST_SAID_CHARACTERS);
        StringBuilder saying = new StringBuilder(length);
        while (saying.length() < length) {
            saying.append(SAYINGS.charAt(random.nextInt(SAYINGS.length())));
        }
        return saying.toString();
    }

    private String request(Behaviour behaviour) {
        ObjectNode body = JsonMapper.shared()
                .createObjectNode()
                .put("model", endpoint.model())
                .put("user", user)
                .put("max_tokens", 1 + random.nextInt(MOST_ANSWER_TOKENS))
                .put("temperature", random.nextInt(3) * 0.5)
                .put("top_p", random.nextBoolean() ? 1 : 0.9)
                .put("frequency_penalty", random.nextBoolean() ? 0 : 0.5)
                .put("seed", random.nextInt(1000))
                .put("stream", behaviour.streams());
        ArrayNode messages = body.putArray("messages");
        for (int i = 0; i < turns.size(); i++) {
            messages.addObject().put("role", i % 2 == 0 ? "user" : "assistant").put("content", turns.get(i));
        }
        return body.toString();
    }
}
