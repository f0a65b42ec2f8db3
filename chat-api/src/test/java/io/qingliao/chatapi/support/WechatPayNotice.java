package io.qingliao.chatapi.support;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.UUID;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What WeChat Pay is about to tell; what is changed of it is changed before it is signed. */
public final class WechatPayNotice {

    private static final JsonMapper JSON = new JsonMapper();

    private final WechatPayKeys keys;
    private final String event;
    private final String kind;
    private final ObjectNode told;
    private final Instant at;
    private UnaryOperator<String> signing;

    private WechatPayNotice(WechatPayKeys keys, String event, String kind, ObjectNode told, Instant at) {
        this.keys = keys;
        this.event = event;
        this.kind = kind;
        this.told = told;
        this.at = at;
        this.signing = keys::signature;
    }

    static WechatPayNotice ofPayment(WechatPayKeys keys, ObjectNode order, Instant at) {
        return new WechatPayNotice(keys, "TRANSACTION.SUCCESS", "transaction", order.deepCopy(), at);
    }

    static WechatPayNotice ofRefund(WechatPayKeys keys, ObjectNode refund, Instant at) {
        ObjectNode told = refund.deepCopy();
        String status = told.path("status").asString();
        told.remove("status");
        told.put("refund_status", status);
        return new WechatPayNotice(keys, "REFUND." + status, "refund", told, at);
    }

    public WechatPayNotice with(String member, String value) {
        told.put(member, value);
        return this;
    }

    public WechatPayNotice withTotal(int fen) {
        ((ObjectNode) told.get("amount")).put("total", fen);
        return this;
    }

    public WechatPayNotice signedBySomebodyElse() {
        signing = keys::signatureOfSomebodyElse;
        return this;
    }

    /** As WeChat Pay tries whether merchants look at signatures at all. */
    public WechatPayNotice asSignatureTest() {
        signing = message -> "WECHATPAY/SIGNTEST/" + keys.signature(message);
        return this;
    }

    public Sent sign() {
        String nonce = UUID.randomUUID().toString().replace("-", "");
        String body = envelope().toString();
        String timestamp = Long.toString(at.getEpochSecond());
        return new Sent(body, timestamp, nonce, signing.apply(timestamp + "\n" + nonce + "\n" + body + "\n"));
    }

    public Answer deliver(Api service) {
        return sign().deliver(service);
    }

    private ObjectNode envelope() {
        ObjectNode envelope = JSON.createObjectNode()
                .put("id", UUID.randomUUID().toString())
                .put("create_time", WechatPayOrders.time(at))
                .put("resource_type", "encrypt-resource")
                .put("event_type", event)
                .put("summary", "支付成功");
        String nonce = UUID.randomUUID().toString().substring(0, 12);
        envelope.putObject("resource")
                .put("original_type", kind)
                .put("algorithm", "AEAD_AES_256_GCM")
                .put("ciphertext", keys.encrypted(told.toString(), kind, nonce))
                .put("associated_data", kind)
                .put("nonce", nonce);
        return envelope;
    }

    /** One notice as it travels; whoever overhears it may send it again. */
    public record Sent(String body, String timestamp, String nonce, String signature) {

        public Answer deliver(Api service) {
            return service.send(
                    "POST",
                    "/api/v1/wechat/pay/notifications",
                    BodyPublishers.ofString(body),
                    "Wechatpay-Serial",
                    WechatPayKeys.KEY_ID,
                    "Wechatpay-Timestamp",
                    timestamp,
                    "Wechatpay-Nonce",
                    nonce,
                    "Wechatpay-Signature",
                    signature);
        }
    }
}
