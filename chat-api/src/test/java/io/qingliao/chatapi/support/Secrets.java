package io.qingliao.chatapi.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What tests told the service, or got from it, that no log may hold: passwords, tokens, keys, what people and models say. */
public final class Secrets {

    /** Of the whole run. */
    public static final Secrets TOLD = new Secrets();

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> IN_REQUESTS = Set.of(
            "password",
            "currentPassword",
            "newPassword",
            "content",
            "prompt",
            "text",
            "comment",
            "code",
            "wechatCode",
            "invitation",
            "webhookSecret");
    private static final Pattern IN_ANSWERS =
            Pattern.compile("\"(?:token|key|password|paySign|codeUrl)\":\"([^\"]+)\"");

    /** Invites, redemption and link codes, in JSON and in CSV: "K7M2-QX4P-9WRT"; no part of an id, which may look alike. */
    private static final Pattern CODE_IN_ANSWERS =
            Pattern.compile("(?<![\\w-])[2-9A-HJKMNP-Z]{4}(?:-[2-9A-HJKMNP-Z]{4})+(?![\\w-])");

    /** By their first two characters, which is how a line is searched once for all of them. */
    private final Map<String, Set<String>> byBeginning = new ConcurrentHashMap<>();

    /** Short words of a log's own alphabet would be found everywhere, and prove nothing. */
    public void add(String secret) {
        boolean isForeign = secret.codePoints().anyMatch(character -> character > 0x2E80);
        if (secret.length() >= (isForeign ? 2 : 12)) {
            addDistinct(secret);
        }
    }

    private void addDistinct(String secret) {
        byBeginning
                .computeIfAbsent(secret.substring(0, 2), beginning -> ConcurrentHashMap.newKeySet())
                .add(secret);
    }

    void addFromRequest(String json) {
        try {
            addAll(JSON.readTree(json));
        } catch (JacksonException meantToBeMalformed) {
            // Tests that send such bodies look at the log themselves.
        }
    }

    void addFromAnswer(String json) {
        Matcher secret = IN_ANSWERS.matcher(json);
        while (secret.find()) {
            add(secret.group(1));
        }
        CODE_IN_ANSWERS.matcher(json).results().map(MatchResult::group).forEach(this::addDistinct);
    }

    public List<String> in(String line) {
        List<String> found = new ArrayList<>();
        for (int at = 0; at + 1 < line.length(); at++) {
            for (String secret : byBeginning.getOrDefault(line.substring(at, at + 2), Set.of())) {
                if (line.startsWith(secret, at)) {
                    found.add(secret);
                }
            }
        }
        return found;
    }

    private void addAll(JsonNode body) {
        body.properties().forEach(field -> {
            if (field.getValue().isString() && IN_REQUESTS.contains(field.getKey())) {
                add(field.getValue().asString());
            }
        });
        body.valueStream().filter(JsonNode::isContainer).forEach(this::addAll);
    }
}
