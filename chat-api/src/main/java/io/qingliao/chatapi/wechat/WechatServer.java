package io.qingliao.chatapi.wechat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to WeChat's server. Its addresses hold secrets, so nothing here logs one or lets one into an exception. */
@Component
class WechatServer {

    private final WechatSettings settings;
    private final JsonMapper json;
    private final HttpClient http;

    WechatServer(WechatSettings settings, JsonMapper json) {
        this.settings = settings;
        this.json = json;
        this.http = HttpClient.newBuilder()
                .connectTimeout(settings.connectTimeout())
                .build();
    }

    /** Throws {@link WechatSilent}. */
    WechatReply get(String path, Map<String, String> query) {
        return reply(request(path, query).GET().build());
    }

    /** Throws {@link WechatSilent}. The body is raw UTF-8: WeChat does not recognise escaped characters as words. */
    WechatReply post(String path, Map<String, String> query, Object body) {
        return reply(request(path, query)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
                .build());
    }

    private HttpRequest.Builder request(String path, Map<String, String> query) {
        String parameters = query.entrySet().stream()
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", query.isEmpty() ? "" : "?", ""));
        String base = settings.baseUrl().toString().replaceAll("/$", "");
        return HttpRequest.newBuilder(URI.create(base + path + parameters));
    }

    private WechatReply reply(HttpRequest request) {
        CompletableFuture<HttpResponse<String>> exchange =
                http.sendAsync(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        try {
            return read(exchange.get(settings.replyTimeout().toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            throw new WechatSilent(cause.getClass().getSimpleName());
        } catch (TimeoutException late) {
            exchange.cancel(true);
            throw new WechatSilent("silent for " + settings.replyTimeout());
        } catch (InterruptedException interrupted) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw new WechatSilent("interrupted");
        }
    }

    private WechatReply read(HttpResponse<String> response) {
        if (response.statusCode() != 200) {
            throw new WechatSilent("status " + response.statusCode());
        }
        try {
            JsonNode body = json.readTree(response.body());
            if (!body.isObject()) {
                throw new WechatSilent("no JSON object");
            }
            return new WechatReply(body);
        } catch (JacksonException unreadable) {
            // Its message quotes the reply.
            throw new WechatSilent("no JSON");
        }
    }
}
