package io.qingliao.chatapi.alert;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Posts notices as JSON, signed so that the receiver knows from whom and when; follows no redirect. */
@Component
class WebhookChannel implements AlertChannel {

    private static final String HMAC = "HmacSHA256";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final WebhookAddresses addresses;
    private final JsonMapper json;
    private final Clock clock;

    WebhookChannel(WebhookAddresses addresses, JsonMapper json, Clock clock) {
        this.addresses = addresses;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public boolean isOn(ChannelSettings settings) {
        return settings.webhook() != null;
    }

    @Override
    public void send(AlertNotice notice, ChannelSettings settings) {
        URI webhook = Objects.requireNonNull(settings.webhook());
        addresses.require(webhook);
        String body = json.writeValueAsString(notice);
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        HttpRequest.Builder request = HttpRequest.newBuilder(webhook)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("X-Qingliao-Timestamp", timestamp)
                .POST(BodyPublishers.ofString(body));
        if (settings.secret() != null) {
            request.header("X-Qingliao-Signature", "sha256=" + signature(settings.secret(), timestamp + "." + body));
        }
        int status = post(request.build());
        if (status / 100 != 2) {
            throw new IllegalStateException("The webhook answered " + status);
        }
    }

    private int post(HttpRequest request) {
        try {
            HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
            // What else it says does not matter, and may never end: the bound on the request ends with the headers.
            answer.body().close();
            return answer.statusCode();
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the webhook was told", interrupted);
        }
    }

    private static String signature(String secret, String signed) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
            return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has " + HMAC, impossible);
        }
    }
}
