package io.qingliao.chatapi.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
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

    private static final String MERCHANT_SERIAL = "5157F09EFDC096DE15EBE81A47057A7232F1B8E1";
    private static final String KEY_ID = "PUB_KEY_ID_0119000000012026112100000000000001";
    private static final Pattern AUTHORIZATION = Pattern.compile(
            "WECHATPAY2-SHA256-RSA2048 mchid=\"(.+?)\",nonce_str=\"(.+?)\",timestamp=\"(\\d+)\",serial_no=\"(.+?)\",signature=\"(.+?)\"");
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final KeyPair merchant = newKeys();
    private final KeyPair own = newKeys();
    private final KeyPair somebodyElses = newKeys();
    private final String apiV3Key =
            "apiv3" + UUID.randomUUID().toString().replace("-", "").substring(5);
    private final Path directory;

    private final Map<String, ObjectNode> orders = new ConcurrentHashMap<>();
    private final Map<String, ObjectNode> refunds = new ConcurrentHashMap<>();
    private volatile boolean isSilent;
    private volatile boolean signsWrongly;
    private volatile String refundRefusal = "";
    private volatile String questionRefusal = "";
    private volatile String refundStatus = "PROCESSING";

    private StandInWechatPay(HttpServer server) throws IOException {
        this.server = server;
        this.directory = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "wechat-pay");
        Files.writeString(directory.resolve("apiclient_key.pem"), pem("PRIVATE KEY", merchant.getPrivate()));
        Files.writeString(directory.resolve("pub_key.pem"), pem("PUBLIC KEY", own.getPublic()));
        Secrets.TOLD.add(apiV3Key);
        Secrets.TOLD.add(Base64.getEncoder()
                .encodeToString(merchant.getPrivate().getEncoded())
                .substring(100, 160));
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
        settings.add(prefix + "merchant-serial", () -> MERCHANT_SERIAL);
        settings.add(prefix + "private-key-file", () -> directory.resolve("apiclient_key.pem"));
        settings.add(prefix + "api-v3-key", () -> apiV3Key);
        settings.add(prefix + "public-key-id", () -> KEY_ID);
        settings.add(prefix + "public-key-file", () -> directory.resolve("pub_key.pem"));
        settings.add(prefix + "appid", () -> APPID);
        settings.add(prefix + "public-address", () -> "https://chat.example.cn");
        settings.add(
                prefix + "base-url",
                () -> "http://127.0.0.1:" + server.getAddress().getPort());
    }

    public Path directory() {
        return directory;
    }

    public String apiV3Key() {
        return apiV3Key;
    }

    /** As new: it knows no order, and nothing fails. */
    public void reset() {
        orders.clear();
        refunds.clear();
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
        return orders.get(number(id));
    }

    public JsonNode refund(String id) {
        return refunds.get(number(id));
    }

    /** How many refunds this order got. */
    public long refundsOf(String id) {
        String transaction = orders.get(number(id)).path("transaction_id").asString();
        return refunds.values().stream()
                .filter(refund ->
                        transaction.equals(refund.path("transaction_id").asString()))
                .count();
    }

    /** Somebody pays what the code or the mini-program asks for. */
    public void pay(String id, Instant now) {
        ObjectNode order = orders.get(number(id));
        if (!"NOTPAY".equals(order.path("trade_state").asString())) {
            throw new AssertionError("Nobody can pay this order: " + order.path("trade_state"));
        }
        order.put("trade_state", "SUCCESS")
                .put("transaction_id", "4200" + number(id).substring(0, 24))
                .put("success_time", time(now));
        order.putObject("payer").put("openid", "oPayer");
    }

    /** Somebody gives the money back at WeChat Pay's own console, of which this service hears nothing. */
    public void giveBackElsewhere(String id) {
        orders.get(number(id)).put("trade_state", "REFUND");
    }

    /** A refund comes to its end. */
    public void endRefund(String number, String status, Instant now) {
        refunds.get(number).put("status", status).put("success_time", time(now));
    }

    /** What WeChat Pay would tell of an order now. */
    public NoticeOf noticeOf(String id, Instant now) {
        return new NoticeOf(
                "TRANSACTION.SUCCESS", "transaction", orders.get(number(id)).deepCopy(), now);
    }

    public NoticeOf noticeOfRefund(String number, Instant now) {
        ObjectNode told = refunds.get(number).deepCopy();
        String status = told.path("status").asString();
        told.remove("status");
        told.put("refund_status", status);
        return new NoticeOf("REFUND." + status, "refund", told, now);
    }

    /** A notice that is on its way; what is changed of it is changed before it is signed. */
    public final class NoticeOf {

        private final String event;
        private final String kind;
        private final ObjectNode told;
        private final Instant at;
        private PrivateKey signer = own.getPrivate();
        private String signaturePrefix = "";

        private NoticeOf(String event, String kind, ObjectNode told, Instant at) {
            this.event = event;
            this.kind = kind;
            this.told = told;
            this.at = at;
        }

        public NoticeOf with(String member, String value) {
            told.put(member, value);
            return this;
        }

        public NoticeOf withTotal(int fen) {
            ((ObjectNode) told.get("amount")).put("total", fen);
            return this;
        }

        public NoticeOf signedBySomebodyElse() {
            signer = somebodyElses.getPrivate();
            return this;
        }

        /** As WeChat Pay tries whether merchants look at signatures at all. */
        public NoticeOf asSignatureTest() {
            signaturePrefix = "WECHATPAY/SIGNTEST/";
            return this;
        }

        public Sent sign() {
            String nonce = UUID.randomUUID().toString().replace("-", "");
            String body = envelope().toString();
            String timestamp = Long.toString(at.getEpochSecond());
            String signature = signaturePrefix + signature(signer, timestamp + "\n" + nonce + "\n" + body + "\n");
            return new Sent(body, timestamp, nonce, signature);
        }

        public Answer deliver(Api service) {
            return sign().deliver(service);
        }

        private ObjectNode envelope() {
            ObjectNode envelope = JSON.createObjectNode()
                    .put("id", UUID.randomUUID().toString())
                    .put("create_time", time(at))
                    .put("resource_type", "encrypt-resource")
                    .put("event_type", event)
                    .put("summary", "支付成功");
            String nonce = UUID.randomUUID().toString().substring(0, 12);
            envelope.putObject("resource")
                    .put("original_type", kind)
                    .put("algorithm", "AEAD_AES_256_GCM")
                    .put("ciphertext", encrypted(told.toString(), kind, nonce))
                    .put("associated_data", kind)
                    .put("nonce", nonce);
            return envelope;
        }
    }

    /** One notice as it travels; whoever overhears it may send it again. */
    public record Sent(String body, String timestamp, String nonce, String signature) {

        public Answer deliver(Api service) {
            return service.send(
                    "POST",
                    "/api/v1/wechat/pay/notifications",
                    BodyPublishers.ofString(body),
                    "Wechatpay-Serial",
                    KEY_ID,
                    "Wechatpay-Timestamp",
                    timestamp,
                    "Wechatpay-Nonce",
                    nonce,
                    "Wechatpay-Signature",
                    signature);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (isSilent) {
                respond(exchange, 500, error("SYSTEM_ERROR"));
            } else if (!isSigned(exchange, body)) {
                respond(exchange, 401, error("SIGN_ERROR"));
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
            case "/v3/pay/transactions/out-trade-no/{n}" -> tell(exchange, orders.get(last), "ORDER_NOT_EXIST");
            case "/v3/pay/transactions/out-trade-no/{n}/close" ->
                close(exchange, path.substring(0, path.lastIndexOf('/')).replaceAll(".*/", ""));
            case "/v3/refund/domestic/refunds" -> refund(exchange, body);
            case "/v3/refund/domestic/refunds/{n}" -> tellOfRefund(exchange, refunds.get(last));
            default -> respond(exchange, 404, error("NOT_FOUND"));
        }
    }

    private void place(HttpExchange exchange, String way, ObjectNode asked) throws IOException {
        boolean isComplete = MERCHANT.equals(asked.path("mchid").asString(""))
                && asked.path("amount").path("total").asInt() > 0
                && asked.path("notify_url").asString("").startsWith("https://")
                && isText(asked.path("description").asString(""), 127)
                && OffsetDateTime.parse(asked.path("time_expire").asString()).getNano() == 0
                && ("native".equals(way)
                        || asked.path("payer").path("openid").asString("").startsWith("o"));
        if (!isComplete) {
            respond(exchange, 400, error("PARAM_ERROR"));
            return;
        }
        String number = asked.path("out_trade_no").asString();
        ObjectNode known = orders.get(number);
        if (known != null && !"NOTPAY".equals(known.path("trade_state").asString())) {
            respond(exchange, 403, error("ORDER_CLOSED"));
            return;
        }
        asked.put("trade_state", "NOTPAY").put("trade_type", way.toUpperCase(java.util.Locale.ROOT));
        orders.put(number, asked);
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

    private void close(HttpExchange exchange, String number) throws IOException {
        ObjectNode order = orders.get(number);
        if (order == null) {
            respond(exchange, 404, error("ORDER_NOT_EXIST"));
        } else if ("SUCCESS".equals(order.path("trade_state").asString())) {
            respond(exchange, 400, error("ORDER_PAID"));
        } else {
            order.put("trade_state", "CLOSED");
            respond(exchange, 204, null);
        }
    }

    private void refund(HttpExchange exchange, ObjectNode asked) throws IOException {
        JsonNode reason = asked.get("reason");
        if (reason != null && !reason.isNull() && !isText(reason.asString(), 80)) {
            respond(exchange, 400, error("PARAM_ERROR"));
            return;
        }
        if (!refundRefusal.isEmpty()) {
            respond(exchange, 403, error(refundRefusal));
            return;
        }
        String number = asked.path("out_refund_no").asString();
        refunds.computeIfAbsent(number, once -> {
            return asked.put("status", refundStatus)
                    .put("refund_id", "5000" + once.substring(0, 20))
                    .put("success_time", time(Instant.now()));
        });
        respond(exchange, 200, refunds.get(number));
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
            respond(exchange, 403, error(questionRefusal));
        }
    }

    private void tell(HttpExchange exchange, ObjectNode known, String otherwise) throws IOException {
        respond(exchange, known == null ? 404 : 200, known == null ? error(otherwise) : known);
    }

    private void respond(HttpExchange exchange, int status, ObjectNode json) throws IOException {
        String body = json == null ? "" : json.toString();
        String timestamp = Long.toString(Instant.now().getEpochSecond());
        String nonce = UUID.randomUUID().toString().replace("-", "");
        PrivateKey signer = signsWrongly ? somebodyElses.getPrivate() : own.getPrivate();
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "application/json; charset=utf-8");
        headers.set("Request-ID", UUID.randomUUID().toString());
        headers.set("Wechatpay-Serial", KEY_ID);
        headers.set("Wechatpay-Timestamp", timestamp);
        headers.set("Wechatpay-Nonce", nonce);
        headers.set("Wechatpay-Signature", signature(signer, timestamp + "\n" + nonce + "\n" + body + "\n"));
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
        if (!given.matches() || !MERCHANT.equals(given.group(1)) || !MERCHANT_SERIAL.equals(given.group(4))) {
            return false;
        }
        String message = exchange.getRequestMethod() + "\n" + exchange.getRequestURI() + "\n" + given.group(3) + "\n"
                + given.group(2) + "\n" + body + "\n";
        return isOfTheMerchant(message, given.group(5));
    }

    /** Whether WeChat on a phone takes this as the merchant's wish. */
    public boolean isSigned(JsonNode requestPayment, String appid) {
        String message = "%s\n%s\n%s\n%s\n"
                .formatted(
                        appid,
                        requestPayment.path("timeStamp").asString(),
                        requestPayment.path("nonceStr").asString(),
                        requestPayment.path("package").asString());
        return isOfTheMerchant(message, requestPayment.path("paySign").asString());
    }

    private boolean isOfTheMerchant(String message, String signature) {
        try {
            Signature check = Signature.getInstance("SHA256withRSA");
            check.initVerify(merchant.getPublic());
            check.update(message.getBytes(StandardCharsets.UTF_8));
            return check.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException unreadable) {
            return false;
        }
    }

    private String encrypted(String plain, String associated, String nonce) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(apiV3Key.getBytes(StandardCharsets.UTF_8), "AES"),
                    new GCMParameterSpec(128, nonce.getBytes(StandardCharsets.UTF_8)));
            cipher.updateAAD(associated.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(cipher.doFinal(plain.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String signature(PrivateKey signer, String message) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(signer);
            signature.update(message.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String pem(String kind, Key key) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        return "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(kind, lines, kind);
    }

    private static ObjectNode error(String code) {
        return JSON.createObjectNode().put("code", code).put("message", "refused");
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS)
                .atOffset(ZoneOffset.ofHours(8))
                .format(java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }

    private static String number(String id) {
        return id.replace("-", "");
    }
}
