package io.qingliao.chatapi.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * WeChat's login and its check of texts as their documentation describes them, on a port of its own: codes are good for one
 * login, replies have the documented fields, and every documented error code can be had.
 */
public final class StandInWechat implements AutoCloseable {

    public static final String APPID = "wx0123456789abcdef";
    public static final String SECRET = "secret-0123456789abcdef0123456789";

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final Map<String, String> codes = new ConcurrentHashMap<>();
    private final Set<String> used = ConcurrentHashMap.newKeySet();
    private final AtomicInteger logins = new AtomicInteger();
    private final String sessionKey = "session-key-" + UUID.randomUUID();
    private volatile int failure;
    private volatile boolean tellsErrcode = true;
    private volatile String garbled = "";
    private volatile boolean hangsUp;
    private volatile CountDownLatch silence = new CountDownLatch(0);
    private final AtomicInteger tokensGiven = new AtomicInteger();
    private final AtomicInteger tokensAsked = new AtomicInteger();
    private final Queue<String> checked = new ConcurrentLinkedQueue<>();
    private volatile int checkFailure;
    private volatile String suggestion = "pass";
    private volatile int label = 100;

    private StandInWechat(HttpServer server) {
        this.server = server;
    }

    public static StandInWechat start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            StandInWechat started = new StandInWechat(server);
            server.setExecutor(Executors.newCachedThreadPool(work -> {
                Thread thread = new Thread(work, "stand-in-wechat");
                thread.setDaemon(true);
                return thread;
            }));
            server.createContext("/sns/jscode2session", started::login);
            server.createContext("/cgi-bin/stable_token", started::giveToken);
            server.createContext("/wxa/msg_sec_check", started::check);
            server.start();
            // No log may hold these.
            Secrets.TOLD.add(SECRET);
            Secrets.TOLD.add(started.sessionKey);
            return started;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** As new: it knows nobody, and nothing fails. */
    public void reset() {
        speakAgain();
        codes.clear();
        used.clear();
        logins.set(0);
        failure = 0;
        tellsErrcode = true;
        garbled = "";
        hangsUp = false;
        tokensAsked.set(0);
        checked.clear();
        checkFailure = 0;
        thinks("pass", 100);
    }

    /** Of every text that it reads from now on. */
    public void thinks(String newSuggestion, int newLabel) {
        suggestion = newSuggestion;
        label = newLabel;
    }

    /** Every check of a text fails with this errcode from now on, and of the token nothing but the check. */
    public void failChecksWith(int errcode) {
        checkFailure = errcode;
    }

    /** As when somebody forces WeChat to give another: the one in use is taken no longer. */
    public void withdrawToken() {
        tokensGiven.incrementAndGet();
    }

    public int tokensAsked() {
        return tokensAsked.get();
    }

    /** The texts that it was asked about, oldest first. */
    public List<String> checked() {
        return List.copyOf(checked);
    }

    /** What wx.login gives this person. */
    public String codeOf(String openid) {
        String code = "code-" + UUID.randomUUID();
        codes.put(code, openid);
        Secrets.TOLD.add(code);
        return code;
    }

    public static String someOpenid() {
        return "o" + UUID.randomUUID().toString().replace("-", "").substring(0, 27);
    }

    /** Every login fails with this errcode from now on; 0 ends it. */
    public void failWith(int errcode) {
        failure = errcode;
    }

    /** As servers of WeChat's have been seen to do where a login succeeds. */
    public void leaveOutErrcode() {
        tellsErrcode = false;
    }

    /** What is replied from now on, whatever is asked. */
    public void reply(String body) {
        garbled = body;
    }

    /** From now on ends every connection without a reply. */
    public void hangUp() {
        hangsUp = true;
    }

    /** Replies nothing until it speaks again. */
    public void fallSilent() {
        silence = new CountDownLatch(1);
    }

    public void speakAgain() {
        silence.countDown();
    }

    public int logins() {
        return logins.get();
    }

    public String sessionKey() {
        return sessionKey;
    }

    @Override
    public void close() {
        speakAgain();
        server.stop(0);
    }

    private void login(HttpExchange exchange) throws IOException {
        logins.incrementAndGet();
        respond(exchange, garbled.isEmpty() ? loginReply(query(exchange)).toString() : garbled);
    }

    private ObjectNode loginReply(Map<String, String> asked) {
        if (failure != 0) {
            return error(failure);
        }
        if (!asked.containsKey("appid")) {
            return error(41002);
        }
        if (!APPID.equals(asked.get("appid"))) {
            return error(40013);
        }
        if (!asked.containsKey("secret")) {
            return error(41004);
        }
        if (!SECRET.equals(asked.get("secret"))) {
            return error(40125);
        }
        if (!asked.containsKey("js_code")) {
            return error(41008);
        }
        String code = asked.get("js_code");
        String openid = codes.get(code);
        if (openid == null || !"authorization_code".equals(asked.get("grant_type"))) {
            return error(40029);
        }
        return used.add(code) ? success(openid) : error(40163);
    }

    private ObjectNode success(String openid) {
        ObjectNode reply = JSON.createObjectNode()
                .put("openid", openid)
                .put("session_key", sessionKey)
                .put("unionid", "u" + openid.substring(1));
        return tellsErrcode ? reply.put("errcode", 0).put("errmsg", "") : reply;
    }

    private static ObjectNode error(int errcode) {
        return JSON.createObjectNode().put("errcode", errcode).put("errmsg", "refused, rid: 5f9f-0");
    }

    private void giveToken(HttpExchange exchange) throws IOException {
        tokensAsked.incrementAndGet();
        JsonNode asked = JSON.readTree(exchange.getRequestBody());
        boolean isRight = "client_credential".equals(asked.path("grant_type").asString(""))
                && APPID.equals(asked.path("appid").asString(""))
                && SECRET.equals(asked.path("secret").asString(""));
        ObjectNode reply =
                isRight ? JSON.createObjectNode().put("access_token", token()).put("expires_in", 7200) : error(40125);
        respond(exchange, reply.toString());
    }

    private String token() {
        String token = "access-token-of-this-program-" + tokensGiven.get();
        Secrets.TOLD.add(token);
        return token;
    }

    private void check(HttpExchange exchange) throws IOException {
        String raw = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String given = query(exchange).getOrDefault("access_token", "");
        // Raw, because WeChat recognises no word that is written in escapes.
        checked.add(raw);
        respond(
                exchange,
                garbled.isEmpty() ? checkReply(given, JSON.readTree(raw)).toString() : garbled);
    }

    private ObjectNode checkReply(String given, JsonNode asked) {
        if (!token().equals(given)) {
            return error(40001);
        }
        if (checkFailure != 0) {
            return error(checkFailure);
        }
        if (asked.path("version").asInt() != 2
                || asked.path("content").asString("").isEmpty()) {
            return error(44002);
        }
        if (asked.path("scene").asInt() < 1 || asked.path("scene").asInt() > 4) {
            return error(40129);
        }
        if (!asked.path("openid").asString("").startsWith("o")) {
            return error(40003);
        }
        ObjectNode reply = JSON.createObjectNode()
                .put("errcode", 0)
                .put("errmsg", "ok")
                .put("trace_id", "60ae120f-371d5872-7941a05b");
        reply.putObject("result").put("suggest", suggestion).put("label", label);
        reply.putArray("detail")
                .addObject()
                .put("strategy", "content_model")
                .put("errcode", 0)
                .put("suggest", suggestion)
                .put("label", label)
                .put("prob", 90);
        return reply;
    }

    private void respond(HttpExchange exchange, String body) throws IOException {
        try (exchange) {
            silence.await();
            if (hangsUp) {
                return;
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            // As WeChat's servers say it, though it is JSON.
            exchange.getResponseHeaders().set("Content-Type", "text/plain");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> parameters = new TreeMap<>();
        for (String parameter : exchange.getRequestURI().getRawQuery().split("&")) {
            String[] pair = parameter.split("=", 2);
            parameters.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }
}
