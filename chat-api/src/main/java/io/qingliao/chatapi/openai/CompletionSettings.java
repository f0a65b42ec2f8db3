package io.qingliao.chatapi.openai;

import io.qingliao.chatapi.shared.SettingRefused;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many answers programs get at once, who may ask from a browser, and how answers end when the service does.
 *
 * @param concurrentRequests requests answered at the same time, 1 to 4096; each streamed one holds one thread, and more
 *     than the model servers have slots and queue for only wait there
 * @param shutdownGrace how long running answers may go on when the service stops, 0 s to 5 min; then they are failed
 * @param keepAlive after how long a program that waits for a whole answer gets an empty line, and then again, 100 ms to
 *     1 min; shorter than the patience of any proxy
 * @param allowedOrigins sites whose pages may use the API, as https://example.com or * for all; none by default, because
 *     a key in a page is known to whoever opens the page
 */
@ConfigurationProperties("qingliao.openai")
public record CompletionSettings(
        @DefaultValue("256") int concurrentRequests,
        @DefaultValue("5s") Duration shutdownGrace,
        @DefaultValue("10s") Duration keepAlive,
        @DefaultValue List<String> allowedOrigins) {

    private static final Pattern ORIGIN = Pattern.compile("\\*|https?://[^/\\s*]+");

    public CompletionSettings {
        SettingRefused.unlessWithin("qingliao.openai.concurrent-requests", concurrentRequests, 1, 4096, "requests");
        SettingRefused.unlessWithin(
                "qingliao.openai.shutdown-grace", shutdownGrace, Duration.ZERO, Duration.ofMinutes(5));
        SettingRefused.unlessWithin(
                "qingliao.openai.keep-alive", keepAlive, Duration.ofMillis(100), Duration.ofMinutes(1));
        allowedOrigins = List.copyOf(allowedOrigins);
        for (String origin : allowedOrigins) {
            if (!ORIGIN.matcher(origin).matches()) {
                throw new SettingRefused(
                        "qingliao.openai.allowed-origins must be * or like https://example.com, without a path; got %s."
                                .formatted(origin));
            }
        }
    }
}
