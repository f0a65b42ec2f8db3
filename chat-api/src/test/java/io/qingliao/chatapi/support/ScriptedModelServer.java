package io.qingliao.chatapi.support;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stands in for a model server where faults are tested: it speaks the real one's HTTP over plain sockets, and the test
 * says when it answers what, refuses or dies. A message costs as many tokens as it has characters.
 */
public final class ScriptedModelServer implements AutoCloseable {

    public static final int OVERHEAD = ScriptedWindow.OVERHEAD;

    private static final String CHECK = """
            {"model": "scripted", "servable": false, "shape": {"parameters": 124, "layers": 12, "width": 768,
            "heads": 12, "inner_width": 3072, "vocabulary": 50257, "window": 1024, "activation": "gelu_tanh",
            "weight_file": "pytorch_model.bin", "weight_files": 1, "stored_as": "F32", "tied_head": true},
            "speech": null, "memory": [{"precision": "float32", "weight_bytes": 500, "conversation_bytes": 75}],
            "precision": {"precision": "float32", "reason": "the settings ask for it"}, "repairs": [],
            "problems": [{"chinese": "模型目录中没有 tokenizer.json。", "english": "There is no tokenizer.json."}]}""";

    private static final String NO_REQUESTS = "{\"requests\":[]}";
    private static final String NO_LOG = "{\"lines\":[]}";

    private static final JsonMapper JSON = new JsonMapper();

    private final ScriptedLibrary library = new ScriptedLibrary();
    private final ScriptedWindow window = new ScriptedWindow();
    private final BlockingQueue<ScriptedAnswer> asked = new LinkedBlockingQueue<>();
    private volatile Refusal refusal;
    private volatile boolean admissionIsHeld;
    private volatile boolean stalls;
    private volatile boolean hasLostAStalledReader;
    private volatile String state = freshState();
    private volatile String requests = NO_REQUESTS;
    private volatile String log = NO_LOG;
    // Last: from then on somebody may ask.
    private final MortalListener listener = MortalListener.start(this::serve);

    private record Refusal(int status, String code) {}

    private ScriptedModelServer() {}

    public static ScriptedModelServer start() {
        return new ScriptedModelServer();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + listener.port());
    }

    /** Every connection breaks, and new ones do, until it comes back. */
    public void die() {
        listener.die();
    }

    public void comeBack() {
        listener.comeBack();
    }

    /** As new: alive, nothing asked, nothing refused. */
    public void reset() {
        comeBack();
        library.reset();
        window.reset();
        asked.clear();
        refusal = null;
        admissionIsHeld = false;
        stalls = false;
        hasLostAStalledReader = false;
        state = freshState();
        requests = NO_REQUESTS;
        log = NO_LOG;
    }

    /** Room for the prompt, in tokens; the answer has another 100. */
    public void roomForPrompt(int tokens) {
        window.roomForPrompt(tokens);
    }

    /** As a model whose family lets it see so many of the newest messages, whatever fits. */
    public void rememberTheLast(int messages) {
        window.rememberTheLast(messages);
    }

    /** Every answer that is asked for from now on is refused, with Retry-After: 7. */
    public void refuse(int status, String code) {
        refusal = new Refusal(status, code);
    }

    /** Every change to a model is refused from now on, in these words. */
    public void refuseChanges(int status, String code, String message) {
        library.refuseChanges(status, code, message);
    }

    /** What was to be done to which model, as the paths "/admin/models/scripted/load", oldest first. */
    public List<String> changes() {
        return library.changes();
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
    public void hasAlso(String id, String itsState) {
        library.add(id, itsState);
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

    /** Whether one that got no more than headers has left. */
    public boolean hasLostAStalledReader() {
        return hasLostAStalledReader;
    }

    /** The way a killed process looks from outside: every connection breaks, new ones are refused. */
    @Override
    public void close() {
        listener.close();
    }

    private void serve(Socket connection) throws IOException {
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
            tell(exchange);
            exchange = HttpExchange.read(connection);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        Refusal now = refusal;
        if (now != null) {
            exchange.respond(now.status(), HttpExchange.error(now.code(), "no"));
            return;
        }
        ScriptedAnswer answer = new ScriptedAnswer(JSON.readTree(exchange.body()), exchange, admissionIsHeld);
        MortalListener.daemon(answer::noticeWhenTheReaderGoes);
        asked.add(answer);
        answer.play();
    }

    private void awaitStalledReaderGone(HttpExchange exchange) throws IOException {
        while (exchange.in().read() >= 0) {
            continue;
        }
        hasLostAStalledReader = true;
    }

    private void tell(HttpExchange exchange) throws IOException {
        if (exchange.path().startsWith("/v1/models")) {
            library.tell(exchange);
        } else if (exchange.path().startsWith("/admin/models/")) {
            library.change(exchange);
        } else {
            exchange.respond(200, told(exchange));
        }
    }

    private String told(HttpExchange exchange) {
        return switch (exchange.path()) {
            case "/tokenize" -> window.counts(exchange.body());
            case "/admin/check" -> CHECK;
            case "/admin/models" -> library.models();
            case "/admin/requests" -> requests;
            case "/admin/log" -> log;
            default -> state;
        };
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
}
