package io.qingliao.chatapi.payment;

import com.google.gson.JsonParseException;
import com.wechat.pay.java.core.RSAPublicKeyConfig;
import com.wechat.pay.java.core.exception.DecryptionException;
import com.wechat.pay.java.core.exception.MalformedMessageException;
import com.wechat.pay.java.core.exception.ValidationException;
import com.wechat.pay.java.core.notification.NotificationParser;
import com.wechat.pay.java.core.notification.RequestParam;
import com.wechat.pay.java.service.payments.model.Transaction;
import com.wechat.pay.java.service.payments.model.Transaction.TradeStateEnum;
import com.wechat.pay.java.service.refund.model.RefundNotification;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads what WeChat Pay tells by itself: signature first, then the encrypted message. Logs nothing of it. */
final class NoticeReader {

    /** As WeChat Pay asks for: later it is somebody who repeats what they overheard. */
    private static final Duration LONGEST_WAY = Duration.ofMinutes(5);

    private static final String SIGN_TYPE = "WECHATPAY2-SHA256-RSA2048";

    private final NotificationParser parser;
    private final JsonMapper json;

    NoticeReader(RSAPublicKeyConfig keys, JsonMapper json) {
        this.parser = new NotificationParser(keys);
        this.json = json;
    }

    Notice read(SignedNotice given, Instant now) {
        if (!isOf(given.timestamp(), now)) {
            return new Notice.Forged("its time is not now");
        }
        if (!isSignature(given.signature())) {
            return new Notice.Forged("it has no signature");
        }
        try {
            return eventType(given.body()).startsWith("REFUND.")
                    ? refund(parser.parse(signed(given), RefundNotification.class))
                    : payment(parser.parse(signed(given), Transaction.class));
        } catch (ValidationException unsigned) {
            return new Notice.Forged("its signature is not WeChat Pay's");
        } catch (MalformedMessageException
                | DecryptionException
                | JsonParseException
                | IllegalArgumentException
                | NullPointerException unreadable) {
            // The official client checks the signature first, and falls over what is missing behind it.
            return new Notice.Unreadable(unreadable.getClass().getSimpleName());
        } catch (WechatPaySilent incomplete) {
            return new Notice.Unreadable(String.valueOf(incomplete.getMessage()));
        }
    }

    private static Notice payment(Transaction told) {
        if (told.getTradeState() != TradeStateEnum.SUCCESS) {
            return new Notice.Other();
        }
        return WechatPayWords.payment(told)
                .<Notice>map(Notice.Paid::new)
                .orElseGet(() -> new Notice.Unreadable("no payment of an order of this service"));
    }

    private static Notice refund(RefundNotification told) {
        if (told.getAmount() == null || told.getAmount().getRefund() == null) {
            return new Notice.Unreadable("no amount");
        }
        long price = told.getAmount().getRefund();
        return OrderNumber.parse(told.getOutRefundNo())
                .<Notice>map(id -> new Notice.RefundChanged(new RefundId(id), price, WechatPayWords.refund(told)))
                .orElseGet(() -> new Notice.Unreadable("no refund of this service"));
    }

    private static RequestParam signed(SignedNotice given) {
        return new RequestParam.Builder()
                .serialNumber(given.serial())
                .timestamp(given.timestamp())
                .nonce(given.nonce())
                .signature(given.signature())
                .signType(SIGN_TYPE)
                .body(given.body())
                .build();
    }

    private static boolean isOf(@Nullable String timestamp, Instant now) {
        try {
            Instant told = Instant.ofEpochSecond(
                    Long.parseLong(Optional.ofNullable(timestamp).orElse("")));
            return Duration.between(told, now).abs().compareTo(LONGEST_WAY) <= 0;
        } catch (NumberFormatException | DateTimeException unreadable) {
            return false;
        }
    }

    /** The official client falls over what is none, as it does over a message that it cannot read. */
    private static boolean isSignature(@Nullable String given) {
        try {
            return given != null && Base64.getDecoder().decode(given).length > 0;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    /** It decides how the message is read, which says nothing that is not signed. */
    private String eventType(String body) {
        try {
            return json.readTree(body).path("event_type").asString("");
        } catch (JacksonException unreadable) {
            return "";
        }
    }
}
