package io.qingliao.modelserver.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against the JDK's HTTP server, which sends chunks as it is told to. */
class StreamingClientsTest {

    private static final String ROLE =
            "data: {\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}\n\n";
    private static final String USAGE =
            "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":128,\"completion_tokens\":3}}\n\ndata: [DONE]\n\n";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private Endpoint endpoint;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
        endpoint = new Endpoint(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "gpt2");
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void readsTextAndCountsHoweverThePiecesAreCut() throws IOException {
        String events = ROLE + piece("你") + ": ping\n\n" + piece("好") + piece("!") + USAGE;
        server.createContext("/v1/chat/completions", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                for (byte each : events.getBytes(StandardCharsets.UTF_8)) {
                    out.write(each);
                    out.flush();
                }
            }
        });
        StreamedAnswer answer = ask("one").get(0);
        assertThat(answer.text()).isEqualTo("你好!");
        assertThat(answer.arrivals()).hasSize(3).isSorted();
        assertThat(answer.promptTokens()).isEqualTo(128);
        assertThat(answer.tokens()).isEqualTo(3);
        assertThat(answer.first()).isGreaterThanOrEqualTo(answer.sentNanos());
    }

    @Test
    void allClientsAskAtOnceAndEachReadsItsOwnAnswer() throws IOException {
        CountDownLatch allHaveAsked = new CountDownLatch(3);
        server.createContext("/v1/chat/completions", exchange -> {
            String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            allHaveAsked.countDown();
            try {
                allHaveAsked.await(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            answer(exchange, 200, ROLE + piece(asked) + USAGE);
        });
        assertThat(ask("one", "two", "three")).extracting(StreamedAnswer::text).containsExactly("one", "two", "three");
    }

    @Test
    void piecesAreCountedWhereTheServerDoesNotCount() throws IOException {
        server.createContext(
                "/v1/chat/completions",
                exchange -> answer(exchange, 200, piece("a") + piece("b") + "data: [DONE]\n\n"));
        assertThat(ask("one").get(0).tokens()).isEqualTo(2);
    }

    @Test
    void aRefusalIsSaidInTheServersWords() {
        server.createContext("/v1/chat/completions", exchange -> answer(exchange, 429, "{\"error\":\"full\"}\n"));
        assertThatThrownBy(() -> ask("one"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("429")
                .hasMessageContaining("full");
    }

    private List<StreamedAnswer> ask(String... bodies) throws IOException {
        return new StreamingClients(endpoint).ask(List.of(bodies));
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private static String piece(String text) {
        return "data: {\"choices\":[{\"delta\":{\"content\":\"" + text + "\"}}]}\n\n";
    }
}
