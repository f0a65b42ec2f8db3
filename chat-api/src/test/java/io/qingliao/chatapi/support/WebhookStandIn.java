package io.qingliao.chatapi.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/** Somebody's webhook: keeps what it is told. */
public final class WebhookStandIn {

    /** Headers by their name in lower case. */
    public record Message(Map<String, String> headers, String body) {

        public String header(String name) {
            return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), "");
        }
    }

    private final HttpServer server;
    private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
    private final AtomicBoolean failsOnce = new AtomicBoolean();
    private volatile boolean neverEnds;

    private WebhookStandIn(HttpServer server) {
        this.server = server;
    }

    public static WebhookStandIn start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            WebhookStandIn started = new WebhookStandIn(server);
            server.createContext("/", started::take);
            server.start();
            return started;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
    }

    public void reset() {
        messages.clear();
        failsOnce.set(false);
        neverEnds = false;
    }

    /** The next message is refused with 500, but kept. */
    public void failsOnce() {
        failsOnce.set(true);
    }

    /** From now on takes messages on, but the body of its answer begins and goes on for ever. */
    public void neverEnds() {
        neverEnds = true;
    }

    public Message awaitMessage() {
        return Patience.awaitNext(messages, "Nobody told the webhook anything.");
    }

    public boolean hasMore() {
        return !messages.isEmpty();
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> headers = exchange.getRequestHeaders().entrySet().stream()
                .collect(Collectors.toMap(
                        header -> header.getKey().toLowerCase(java.util.Locale.ROOT),
                        header -> header.getValue().get(0)));
        messages.add(new Message(headers, body));
        if (neverEnds) {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('.');
            exchange.getResponseBody().flush();
            return;
        }
        exchange.sendResponseHeaders(failsOnce.getAndSet(false) ? 500 : 204, -1);
        exchange.close();
    }
}
