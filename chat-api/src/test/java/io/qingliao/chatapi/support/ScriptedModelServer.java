package io.qingliao.chatapi.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stands in for a model server where faults are tested: it speaks the real one's HTTP over plain sockets, and the test
 * says when it answers what, refuses or dies. A message costs as many tokens as it has characters.
 */
public final class ScriptedModelServer implements AutoCloseable {

    private static final String CHECK = """
            {"model": "scripted", "servable": false, "shape": {"parameters": 124, "layers": 12, "width": 768,
            "heads": 12, "inner_width": 3072, "vocabulary": 50257, "window": 1024, "activation": "gelu_tanh",
            "weight_file": "pytorch_model.bin", "weight_files": 1, "stored_as": "F32", "tied_head": true},
            "speech": null, "memory": [{"precision": "float32", "weight_bytes": 500, "conversation_bytes": 75}],
            "precision": {"precision": "float32", "reason": "the settings ask for it"}, "repairs": [],
            "problems": [{"chinese": "模型目录中没有 tokenizer.json。", "english": "There is no tokenizer.json."}]}""";

    private static final String LIBRARY = """
            {"models": [
            {"id": "broken", "state": "failed", "preferred": false, "problem": "It is no GPT-2.", "reserved_bytes": null},
            {"id": "scripted", "state": "loaded", "preferred": true, "problem": null, "reserved_bytes": 575}]}""";

    private static final String MODEL = "{\"id\":\"%s\",\"object\":\"model\",\"created\":1,\"owned_by\":\"tests\"}";
    private static final String NO_REQUESTS = "{\"requests\":[]}";
    private static final String NO_LOG = "{\"lines\":[]}";

    public static final int OVERHEAD = 1;

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ERROR =
            "{\"error\":{\"message\":\"no\",\"type\":\"t\",\"param\":null,\"code\":\"%s\"}}";

    private static final Reply BEGUN = new Reply(202, LIBRARY);

    private final BlockingQueue<ScriptedAnswer> asked = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> changes = new LinkedBlockingQueue<>();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final int port;
    private volatile ServerSocket server;
    private volatile int window = 1024;
    private volatile int remembered = Integer.MAX_VALUE;
    private volatile Refusal refusal;
    private volatile Reply toChanges = BEGUN;
    private volatile boolean admissionIsHeld;
    private volatile boolean stalls;
    private volatile boolean hasLostAStalledReader;
    private volatile String state = freshState();
    private volatile String requests = NO_REQUESTS;
    private volatile String log = NO_LOG;
    private volatile String library = LIBRARY;

    private record Refusal(int status, String code) {}

    private record Reply(int status, String body) {}

    private ScriptedModelServer(ServerSocket server) {
        this.server = server;
        this.port = server.getLocalPort();
    }

    public static ScriptedModelServer start() {
        ScriptedModelServer started = new ScriptedModelServer(listen(0));
        started.accept();
        return started;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** The way a killed process looks from outside: every connection breaks, new ones are refused. */
    public void die() {
        try {
            server.close();
            for (Socket connection : connections) {
                reset(connection);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public void comeBack() {
        if (server.isClosed()) {
            server = listen(port);
            accept();
        }
    }

    /** As new: alive, nothing asked, nothing refused. */
    public void reset() {
        comeBack();
        asked.clear();
        changes.clear();
        toChanges = BEGUN;
        window = 1024;
        remembered = Integer.MAX_VALUE;
        refusal = null;
        admissionIsHeld = false;
        stalls = false;
        hasLostAStalledReader = false;
        state = freshState();
        requests = NO_REQUESTS;
        log = NO_LOG;
        library = LIBRARY;
    }

    /** Room for the prompt, in tokens; the answer has another 100. */
    public void roomForPrompt(int tokens) {
        window = tokens + 100;
    }

    /** As a model whose family lets it see so many of the newest messages, whatever fits. */
    public void rememberTheLast(int messages) {
        remembered = messages;
    }

    /** Every answer that is asked for from now on is refused, with Retry-After: 7. */
    public void refuse(int status, String code) {
        refusal = new Refusal(status, code);
    }

    /** Every change to a model is refused from now on, in these words. */
    public void refuseChanges(int status, String code, String message) {
        toChanges = new Reply(status, ERROR.formatted(code).replace("\"no\"", JSON.writeValueAsString(message)));
    }

    /** What was to be done to which model, as the paths "/admin/models/scripted/load", oldest first. */
    public List<String> changes() {
        return List.copyOf(changes);
    }

    /** From now on whoever asks waits until the test says that the answer is admitted. */
    public void holdAdmission() {
        admissionIsHeld = true;
    }

    /** Every reply from now on, but for answers, stops between its headers and its body, until the client leaves. */
    public void stallAfterHeaders() {
        stalls = true;
    }

    /** What the server says of itself from now on. */
    public void reports(String newState) {
        state = newState;
    }

    /** It has this model beside its own from now on: "loaded", "loading" or another state. */
    public void hasAlso(String id, String state) {
        library = LIBRARY.replace("]}", """
                , {"id": "%s", "state": "%s", "preferred": false, "problem": null, "reserved_bytes": 5}]}""".formatted(id, state));
    }

    /** What the server says of what it has in hand from now on. */
    public void tellsRequests(String json) {
        requests = json;
    }

    /** What the server says of its log from now on. */
    public void tellsLog(String json) {
        log = json;
    }

    /** The next answer that somebody asks for, once they have. */
    public ScriptedAnswer awaitAsked() {
        return Patience.awaitNext(asked, "Nobody asked the model for an answer.");
    }

    public boolean wasAsked() {
        return !asked.isEmpty();
    }

    @Override
    public void close() {
        die();
    }

    private static void reset(Socket connection) throws IOException {
        try {
            connection.setSoLinger(true, 0);
        } catch (SocketException e) {
            // Its own thread has closed it in the meantime.
            if (!connection.isClosed()) {
                throw e;
            }
        }
        connection.close();
    }

    private static ServerSocket listen(int port) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void accept() {
        ServerSocket current = server;
        daemon(() -> {
            while (!current.isClosed()) {
                Socket connection = current.accept();
                // The kernel may hand over one more while the socket is being closed.
                if (current.isClosed()) {
                    connection.close();
                    return;
                }
                connections.add(connection);
                daemon(() -> serve(connection));
            }
        });
    }

    private void serve(Socket connection) throws IOException {
        try (connection) {
            HttpExchange exchange = HttpExchange.read(connection);
            while (exchange != null) {
                if (exchange.path().endsWith("/completions")) {
                    answer(exchange);
                    return;
                }
                if (stalls) {
                    exchange.respondWithHeadersOnly();
                    awaitStalledReaderGone(exchange);
                    return;
                }
                if (exchange.path().startsWith("/v1/models")) {
                    tellModels(exchange);
                    exchange = HttpExchange.read(connection);
                    continue;
                }
                if (exchange.path().startsWith("/admin/models/")) {
                    changes.add(exchange.path());
                    exchange.respond(toChanges.status(), toChanges.body());
                    exchange = HttpExchange.read(connection);
                    continue;
                }
                exchange.respond(200, told(exchange));
                exchange = HttpExchange.read(connection);
            }
        } finally {
            connections.remove(connection);
        }
    }

    private void awaitStalledReaderGone(HttpExchange exchange) throws IOException {
        while (exchange.in().read() >= 0) {
            continue;
        }
        hasLostAStalledReader = true;
    }

    /** Whether one that got no more than headers has left. */
    public boolean hasLostAStalledReader() {
        return hasLostAStalledReader;
    }

    private String told(HttpExchange exchange) {
        return switch (exchange.path()) {
            case "/tokenize" -> counts(exchange.body());
            case "/admin/check" -> CHECK;
            case "/admin/models" -> library;
            case "/admin/requests" -> requests;
            case "/admin/log" -> log;
            default -> state;
        };
    }

    private void tellModels(HttpExchange exchange) throws IOException {
        Map<String, String> loaded = new LinkedHashMap<>();
        for (JsonNode entry : JSON.readTree(library).get("models")) {
            if (entry.get("state").asString().equals("loaded")) {
                String id = entry.get("id").asString();
                loaded.put("/v1/models/" + id, MODEL.formatted(id));
            }
        }
        if (exchange.path().equals("/v1/models")) {
            exchange.respond(200, "{\"object\":\"list\",\"data\":[" + String.join(",", loaded.values()) + "]}");
        } else if (loaded.containsKey(exchange.path())) {
            exchange.respond(200, loaded.get(exchange.path()));
        } else {
            exchange.respond(404, ERROR.formatted("model_not_found"));
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        Refusal now = refusal;
        if (now != null) {
            exchange.respond(now.status(), ERROR.formatted(now.code()));
            return;
        }
        ScriptedAnswer answer = new ScriptedAnswer(JSON.readTree(exchange.body()), exchange, admissionIsHeld);
        daemon(answer::noticeWhenTheReaderGoes);
        asked.add(answer);
        answer.play();
    }

    private String counts(String body) {
        JsonNode messages = JSON.readTree(body).get("messages");
        ObjectNode reply = JSON.createObjectNode();
        ArrayNode each = reply.putArray("message_counts");
        int sum = OVERHEAD;
        int first = Math.max(0, messages.size() - remembered);
        for (int i = 0; i < messages.size(); i++) {
            int tokens =
                    i < first ? 0 : messages.get(i).get("content").asString().length();
            each.add(tokens);
            sum += tokens;
        }
        return reply.put("count", sum)
                .put("max_model_len", window)
                .put("max_new_tokens", 100)
                .put("overhead", OVERHEAD)
                .put("first_remembered", first)
                .toString();
    }

    private static String freshState() {
        return stateOf(0, 0, 0, 10);
    }

    /** The figures of a server that works on nothing in this moment. */
    public static String stateOf(long generatedTokens, long steps, long sequences, long uptimeSeconds) {
        return """
                {"model":{"id":"scripted","precision":"float32","device":"cpu","threads":2,"slots":16,"window":1024,
                 "parameters":1},"running":0,"waiting":0,"steps_total":%d,"batched_sequences_total":%d,
                 "generated_tokens_total":%d,"prompt_tokens_total":0,
                 "requests_total":{"stop":0,"length":0,"cancelled":0,"failed":0,"rejected":0},
                 "ttft_ms":{"p50":null,"p95":null},"tpot_ms":{"p50":null,"p95":null},
                 "resident_bytes":1,"heap_bytes":1,"kv_cache_bytes":1,"uptime_seconds":%d}
                """.formatted(steps, sequences, generatedTokens, uptimeSeconds);
    }

    static List<String> contents(JsonNode messages) {
        return messages.valueStream()
                .map(message -> message.get("role").asString() + ": "
                        + message.get("content").asString())
                .toList();
    }

    interface Work {
        void run() throws IOException;
    }

    private static void daemon(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException connectionGone) {
                        // The other side left or this server died: both are what tests ask for.
                    }
                },
                "scripted-model-server");
        thread.setDaemon(true);
        thread.start();
    }
}
