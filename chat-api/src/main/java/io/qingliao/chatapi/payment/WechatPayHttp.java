package io.qingliao.chatapi.payment;

import static com.wechat.pay.java.core.http.Constant.REQUEST_ID;
import static com.wechat.pay.java.core.http.Constant.WECHAT_PAY_NONCE;
import static com.wechat.pay.java.core.http.Constant.WECHAT_PAY_SERIAL;
import static com.wechat.pay.java.core.http.Constant.WECHAT_PAY_SIGNATURE;
import static com.wechat.pay.java.core.http.Constant.WECHAT_PAY_TIMESTAMP;

import com.wechat.pay.java.core.Config;
import com.wechat.pay.java.core.exception.HttpException;
import com.wechat.pay.java.core.http.AbstractHttpClient;
import com.wechat.pay.java.core.http.HttpRequest;
import com.wechat.pay.java.core.http.JsonRequestBody;
import com.wechat.pay.java.core.http.OriginalResponse;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Carries the official client's requests, signed by it, and its replies, whose signature it checks; to whichever server
 * the settings name. Nothing here logs: requests hold signatures, and who pays.
 */
final class WechatPayHttp extends AbstractHttpClient {

    /** By the names that the official client asks for, however the server spells them. */
    private static final List<String> HEADERS =
            List.of(REQUEST_ID, WECHAT_PAY_NONCE, WECHAT_PAY_SERIAL, WECHAT_PAY_SIGNATURE, WECHAT_PAY_TIMESTAMP);

    private final String base;
    private final Duration replyTimeout;
    private final HttpClient http;

    WechatPayHttp(Config keys, WechatPaySettings settings) {
        super(keys.createCredential(), keys.createValidator());
        this.base = settings.baseUrl().toString().replaceAll("/$", "");
        this.replyTimeout = settings.replyTimeout();
        this.http = HttpClient.newBuilder()
                .connectTimeout(settings.connectTimeout())
                .build();
    }

    @Override
    protected OriginalResponse innerExecute(HttpRequest request) {
        CompletableFuture<HttpResponse<String>> exchange =
                http.sendAsync(forJava(request), BodyHandlers.ofString(StandardCharsets.UTF_8));
        try {
            return forOfficialClient(request, exchange.get(replyTimeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException failed) {
            throw new HttpException(request, failed.getCause() == null ? failed : failed.getCause());
        } catch (TimeoutException late) {
            exchange.cancel(true);
            throw new HttpException(request, late);
        } catch (InterruptedException interrupted) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw new HttpException(request, interrupted);
        }
    }

    private java.net.http.HttpRequest forJava(HttpRequest request) {
        URI meant = request.getUri();
        String query = meant.getRawQuery() == null ? "" : "?" + meant.getRawQuery();
        java.net.http.HttpRequest.Builder builder =
                java.net.http.HttpRequest.newBuilder(URI.create(base + meant.getRawPath() + query));
        request.getHeaders().getHeaders().forEach(builder::setHeader);
        return builder.method(request.getHttpMethod().name(), body(request)).build();
    }

    private static BodyPublisher body(HttpRequest request) {
        return request.getBody() instanceof JsonRequestBody json
                ? BodyPublishers.ofString(json.getBody())
                : BodyPublishers.noBody();
    }

    private static OriginalResponse forOfficialClient(HttpRequest request, HttpResponse<String> reply) {
        Map<String, String> headers = new HashMap<>();
        HEADERS.forEach(name -> reply.headers().firstValue(name).ifPresent(value -> headers.put(name, value)));
        @Nullable String type = reply.headers().firstValue("Content-Type").orElse(null);
        return new OriginalResponse.Builder()
                .request(request)
                .headers(headers)
                .statusCode(reply.statusCode())
                .contentType(type)
                .body(reply.body())
                .build();
    }

    @Override
    protected InputStream innerDownload(HttpRequest request) {
        throw new UnsupportedOperationException("Nothing is downloaded from WeChat Pay");
    }

    @Override
    protected String getHttpClientInfo() {
        return "java.net.http/" + Runtime.version().feature();
    }
}
