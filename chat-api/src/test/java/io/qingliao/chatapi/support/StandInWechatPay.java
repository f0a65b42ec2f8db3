package io.qingliao.chatapi.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.test.context.DynamicPropertyRegistry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * WeChat Pay as its documentation describes it, on a port of its own: it takes only requests that the merchant signed,
 * signs what it answers, and tells what became of payments and refunds in encrypted notices that it signs, too.
 */
public final class StandInWechatPay {

    public static final String MERCHANT = "1900000001";
    public static final String APPID = "wxfedcba9876543210";

    private static final Pattern AUTHORIZATION = Pattern.compile(
            "WECHATPAY2-SHA256-RSA2048 mchid=\"(.+?)\",nonce_str=\"(.+?)\",timestamp=\"(\\d+)\",serial_no=\"(.+?)\",signature=\"(.+?)\"");
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final WechatPayKeys keys = new WechatPayKeys();
    private final WechatPayOrders orders = new WechatPayOrders();

    private volatile boolean isSilent;
    private volatile boolean signsWrongly;
    private volatile String refundRefusal = "";
    private volatile String questionRefusal = "";
    private volatile String refundStatus = "PROCESSING";

    private StandInWechatPay(HttpServer server) throws IOException {
        this.server = server;
    }

    public static StandInWechatPay start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            StandInWechatPay started = new StandInWechatPay(server);
            server.setExecutor(Executors.newCachedThreadPool(work -> {
                Thread thread = new Thread(work, "stand-in-wechat-pay");
                thread.setDaemon(true);
                return thread;
            }));
            server.createContext("/", started::answer);
            server.start();
            return started;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** As its merchant sets the service up. */
    public void settings(DynamicPropertyRegistry settings) {
        String prefix = "qingliao.payment.wechat.";
        settings.add(prefix + "mch-id", () -> MERCHANT);
        settings.add(prefix + "merchant-serial", () -> WechatPayKeys.MERCHANT_SERIAL);
        settings.add(prefix + "private-key-file", keys::merchantKeyFile);
        settings.add(prefix + "api-v3-key", keys::apiV3Key);
        settings.add(prefix + "public-key-id", () -> WechatPayKeys.KEY_ID);
        settings.add(prefix + "public-key-file", keys::publicKeyFile);
        settings.add(prefix + "appid", () -> APPID);
        settings.add(prefix + "public-address", () -> "https://chat.example.cn");
        settings.add(
                prefix + "base-url",
                () -> "http://127.0.0.1:" + server.getAddress().getPort());
    }

    public Path directory() {
        return keys.directory();
    }

    public String apiV3Key() {
        return keys.apiV3Key();
    }

    /** As new: it knows no order, and nothing fails. */
    public void reset() {
        orders.clear();
        isSilent = false;
        signsWrongly = false;
        refundRefusal = "";
        questionRefusal = "";
        refundStatus = "PROCESSING";
    }

    /** Answers nothing but 500 until it is reset. */
    public void fallSilent() {
        isSilent = true;
    }

    public void speakAgain() {
        isSilent = false;
    }

    /** Somebody stands between who cannot sign. */
    public void signWrongly() {
        signsWrongly = true;
    }

    public void refuseRefundsWith(String code) {
        refundRefusal = code;
    }

    /** It says nothing of how refunds stand; those who ask may not. */
    public void refuseQuestionsOfRefundsWith(String code) {
        questionRefusal = code;
    }

    /** How each refund stands as soon as it is asked for. */
    public void refundAtOnceWith(String status) {
        refundStatus = status;
    }

    /** The order as the service placed it; its members are WeChat Pay's. */
    public JsonNode order(String id) {
        return orders.order(number(id));
    }

    public JsonNode refund(String id) {
        return orders.refund(number(id));
    }

    /** How many refunds this order got. */
    public long refundsOf(String id) {
        return orders.refundsOf(number(id));
    }

    /** Somebody pays what the code or the mini-program asks for. */
    public void pay(String id, Instant now) {
        orders.pay(number(id), now);
    }

    /** Somebody gives the money back at WeChat Pay's own console, of which this service hears nothing. */
    public void giveBackElsewhere(String id) {
        orders.giveBackElsewhere(number(id));
    }

    /** A refund comes to its end. */
    public void endRefund(String number, String status, Instant now) {
        orders.endRefund(number, status, now);
    }

    /** What WeChat Pay would tell of an order now. */
    public WechatPayNotice noticeOf(String id, Instant now) {
        return WechatPayNotice.ofPayment(keys, orders.order(number(id)), now);
    }

    public WechatPayNotice noticeOfRefund(String number, Instant now) {
        return WechatPayNotice.ofRefund(keys, orders.refund(number), now);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (isSilent) {
                refuse(exchange, 500, "SYSTEM_ERROR");
            } else if (!isSigned(exchange, body)) {
                refuse(exchange, 401, "SIGN_ERROR");
            } else {
                route(exchange, body.isEmpty() ? JSON.createObjectNode() : (ObjectNode) JSON.readTree(body));
            }
        }
    }

    private void route(HttpExchange exchange, ObjectNode body) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String last = path.substring(path.lastIndexOf('/') + 1);
        switch (path.replaceAll("/[0-9a-f]{32}", "/{n}")) {
            case "/v3/pay/transactions/native", "/v3/pay/transactions/jsapi" -> place(exchange, last, body);
            case "/v3/pay/transactions/out-trade-no/{n}" -> tell(exchange, orders.order(last), "ORDER_NOT_EXIST");
            case "/v3/pay/transactions/out-trade-no/{n}/close" ->
                close(exchange, path.substring(0, path.lastIndexOf('/')).replaceAll(".*/", ""));
            case "/v3/refund/domestic/refunds" -> refund(exchange, body);
            case "/v3/refund/domestic/refunds/{n}" -> tellOfRefund(exchange, orders.refund(last));
            default -> refuse(exchange, 404, "NOT_FOUND");
        }
    }

    private void place(HttpExchange exchange, String way, ObjectNode asked) throws IOException {
        if (!isComplete(way, asked)) {
            refuse(exchange, 400, "PARAM_ERROR");
            return;
        }
        if (!orders.place(way, asked)) {
            refuse(exchange, 403, "ORDER_CLOSED");
            return;
        }
        String number = asked.path("out_trade_no").asString();
        ObjectNode reply = JSON.createObjectNode();
        if ("native".equals(way)) {
            String code = "weixin://wxpay/bizpayurl?pr=" + number.substring(0, 10);
            Secrets.TOLD.add(code);
            reply.put("code_url", code);
        } else {
            reply.put("prepay_id", "wx" + number);
        }
        respond(exchange, 200, reply);
    }

    private static boolean isComplete(String way, ObjectNode asked) {
        return MERCHANT.equals(asked.path("mchid").asString(""))
                && asked.path("amount").path("total").asInt() > 0
                && asked.path("notify_url").asString("").startsWith("https://")
                && isText(asked.path("description").asString(""), 127)
                && OffsetDateTime.parse(asked.path("time_expire").asString()).getNano() == 0
                && ("native".equals(way)
                        || asked.path("payer").path("openid").asString("").startsWith("o"));
    }

    private void close(HttpExchange exchange, String number) throws IOException {
        String refusal = orders.close(number).orElse("");
        switch (refusal) {
            case "" -> respond(exchange, 204, null);
            case "ORDER_NOT_EXIST" -> refuse(exchange, 404, refusal);
            default -> refuse(exchange, 400, refusal);
        }
    }

    private void refund(HttpExchange exchange, ObjectNode asked) throws IOException {
        JsonNode reason = asked.get("reason");
        if (reason != null && !reason.isNull() && !isText(reason.asString(), 80)) {
            refuse(exchange, 400, "PARAM_ERROR");
        } else if (!refundRefusal.isEmpty()) {
            refuse(exchange, 403, refundRefusal);
        } else {
            respond(exchange, 200, orders.refund(asked, refundStatus));
        }
    }

    /** WeChat Pay counts bytes. */
    private static boolean isText(String text, int most) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        return bytes > 0 && bytes <= most;
    }

    private void tellOfRefund(HttpExchange exchange, ObjectNode known) throws IOException {
        if (questionRefusal.isEmpty()) {
            tell(exchange, known, "RESOURCE_NOT_EXISTS");
        } else {
            refuse(exchange, 403, questionRefusal);
        }
    }

    private void tell(HttpExchange exchange, ObjectNode known, String otherwise) throws IOException {
        if (known == null) {
            refuse(exchange, 404, otherwise);
        } else {
            respond(exchange, 200, known);
        }
    }

    private void refuse(HttpExchange exchange, int status, String code) throws IOException {
        respond(exchange, status, JSON.createObjectNode().put("code", code).put("message", "refused"));
    }

    private void respond(HttpExchange exchange, int status, ObjectNode json) throws IOException {
        String body = json == null ? "" : json.toString();
        String timestamp = Long.toString(Instant.now().getEpochSecond());
        String nonce = UUID.randomUUID().toString().replace("-", "");
        String message = timestamp + "\n" + nonce + "\n" + body + "\n";
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "application/json; charset=utf-8");
        headers.set("Request-ID", UUID.randomUUID().toString());
        headers.set("Wechatpay-Serial", WechatPayKeys.KEY_ID);
        headers.set("Wechatpay-Timestamp", timestamp);
        headers.set("Wechatpay-Nonce", nonce);
        headers.set(
                "Wechatpay-Signature", signsWrongly ? keys.signatureOfSomebodyElse(message) : keys.signature(message));
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    /** Whether the merchant, and nobody else, asks exactly this. */
    private boolean isSigned(HttpExchange exchange, String body) {
        Matcher given = AUTHORIZATION.matcher(
                String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        if (!given.matches()
                || !MERCHANT.equals(given.group(1))
                || !WechatPayKeys.MERCHANT_SERIAL.equals(given.group(4))) {
            return false;
        }
        String message = exchange.getRequestMethod() + "\n" + exchange.getRequestURI() + "\n" + given.group(3) + "\n"
                + given.group(2) + "\n" + body + "\n";
        return keys.isOfTheMerchant(message, given.group(5));
    }

    /** Whether WeChat on a phone takes this as the merchant's wish. */
    public boolean isSigned(JsonNode requestPayment, String appid) {
        String message = "%s\n%s\n%s\n%s\n"
                .formatted(
                        appid,
                        requestPayment.path("timeStamp").asString(),
                        requestPayment.path("nonceStr").asString(),
                        requestPayment.path("package").asString());
        return keys.isOfTheMerchant(message, requestPayment.path("paySign").asString());
    }

    private static String number(String id) {
        return id.replace("-", "");
    }
}
