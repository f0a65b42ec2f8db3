package io.qingliao.chatapi.inference;

import io.qingliao.chatapi.shared.SettingRefused;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the model servers are and how long to wait for them.
 *
 * @param modelServers base addresses, one or more
 * @param apiKey sent as a bearer token when set; the product's own model server asks for none
 * @param temperature 0 (greedy) to 2; unset means what the checkpoint recommends
 * @param maxTokens bound of one answer, in tokens, of those that programs ask for, too; unset means the model
 *     server's own
 * @param connectTimeout a server on the same machine or network answers in milliseconds
 * @param replyTimeout until the first bytes of any reply: a turn is admitted or refused at once, before it computes
 * @param idleTimeout between two lines of a streamed answer; pings come every few seconds, so silence means trouble
 * @param wholeAnswerTimeout until a program has an answer that it did not want streamed, the wait for a slot included
 */
@ConfigurationProperties("qingliao.inference")
public record InferenceSettings(
        @DefaultValue("http://127.0.0.1:8081") List<URI> modelServers,
        @Nullable String apiKey,
        @Nullable Double temperature,
        @Nullable Integer maxTokens,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("10s") Duration replyTimeout,
        @DefaultValue("30s") Duration idleTimeout,
        @DefaultValue("5m") Duration wholeAnswerTimeout) {

    public InferenceSettings {
        if (modelServers.isEmpty()) {
            throw new SettingRefused("qingliao.inference.model-servers must name at least one model server; got none.");
        }
        modelServers = modelServers.stream().map(InferenceSettings::baseAddress).toList();
        if (temperature != null && !(temperature >= 0 && temperature <= 2)) {
            throw new SettingRefused("qingliao.inference.temperature must be 0 to 2; got %s.".formatted(temperature));
        }
        if (maxTokens != null) {
            SettingRefused.unlessWithin("qingliao.inference.max-tokens", maxTokens, 1, 100_000, "tokens");
        }
        Duration shortest = Duration.ofMillis(10);
        Duration longest = Duration.ofMinutes(10);
        SettingRefused.unlessWithin("qingliao.inference.connect-timeout", connectTimeout, shortest, longest);
        SettingRefused.unlessWithin("qingliao.inference.reply-timeout", replyTimeout, shortest, longest);
        SettingRefused.unlessWithin("qingliao.inference.idle-timeout", idleTimeout, shortest, longest);
        SettingRefused.unlessWithin(
                "qingliao.inference.whole-answer-timeout", wholeAnswerTimeout, shortest, Duration.ofHours(1));
    }

    /** The lower of the bound set here and the one given, where {@link Integer#MAX_VALUE} is none; null when none is left. */
    public @Nullable Integer answerBound(int mostTokens) {
        int bound = maxTokens == null ? mostTokens : Math.min(maxTokens, mostTokens);
        return bound == Integer.MAX_VALUE ? null : bound;
    }

    private static URI baseAddress(URI given) {
        if (given.getHost() == null || !("http".equals(given.getScheme()) || "https".equals(given.getScheme()))) {
            throw new SettingRefused(
                    "qingliao.inference.model-servers must be http or https addresses; got %s.".formatted(given));
        }
        String text = given.toString();
        return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : given;
    }
}
