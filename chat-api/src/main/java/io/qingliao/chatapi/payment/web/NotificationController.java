package io.qingliao.chatapi.payment.web;

import io.qingliao.chatapi.payment.Notifications;
import io.qingliao.chatapi.payment.Notifications.Hearing;
import io.qingliao.chatapi.payment.SignedNotice;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Where WeChat Pay tells what became of payments and refunds; its signature is what lets it in. */
@RestController
class NotificationController {

    private final Notifications notifications;

    NotificationController(Notifications notifications) {
        this.notifications = notifications;
    }

    /** As WeChat Pay wants to be told that it has to say it again. */
    record Refused(String code, String message) {}

    @PostMapping(path = "/api/v1/wechat/pay/notifications", consumes = "application/json")
    ResponseEntity<Refused> hear(
            @RequestHeader(name = "Wechatpay-Serial", required = false) @Nullable String serial,
            @RequestHeader(name = "Wechatpay-Timestamp", required = false) @Nullable String timestamp,
            @RequestHeader(name = "Wechatpay-Nonce", required = false) @Nullable String nonce,
            @RequestHeader(name = "Wechatpay-Signature", required = false) @Nullable String signature,
            @RequestBody byte[] body) {
        Hearing hearing = notifications.hear(
                new SignedNotice(serial, timestamp, nonce, signature, new String(body, StandardCharsets.UTF_8)));
        return switch (hearing) {
            case TAKEN -> ResponseEntity.noContent().build();
            case FORGED -> refused(HttpStatus.UNAUTHORIZED, "signature");
            case UNFIT -> refused(HttpStatus.BAD_REQUEST, "order");
        };
    }

    private static ResponseEntity<Refused> refused(HttpStatus status, String about) {
        return ResponseEntity.status(status).body(new Refused("FAIL", about));
    }
}
