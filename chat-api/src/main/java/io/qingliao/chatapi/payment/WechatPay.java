package io.qingliao.chatapi.payment;

import com.wechat.pay.java.core.exception.ServiceException;
import com.wechat.pay.java.core.exception.WechatPayException;
import com.wechat.pay.java.service.payments.jsapi.JsapiService;
import com.wechat.pay.java.service.payments.jsapi.model.Payer;
import com.wechat.pay.java.service.payments.nativepay.NativePayService;
import com.wechat.pay.java.service.payments.nativepay.model.CloseOrderRequest;
import com.wechat.pay.java.service.payments.nativepay.model.QueryOrderByOutTradeNoRequest;
import com.wechat.pay.java.service.refund.RefundService;
import com.wechat.pay.java.service.refund.model.AmountReq;
import com.wechat.pay.java.service.refund.model.CreateRequest;
import com.wechat.pay.java.service.refund.model.QueryByOutRefundNoRequest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks WeChat Pay by its official client. Each call waits for a reply and is made outside of transactions; it throws
 * {@link WechatPaySilent} where nobody knows what came of it, and {@link WechatPayRefused} where nothing did.
 */
final class WechatPay {

    /** As WeChat Pay writes times; it reads no fractions. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ISO_OFFSET_DATE_TIME;

    private static final int TOO_MANY_REQUESTS = 429;
    private static final Set<String> NO_SUCH_ORDER = Set.of("ORDER_NOT_EXIST", "ORDERNOTEXIST", "RESOURCE_NOT_EXISTS");
    private static final Set<String> ORDER_CLOSED = Set.of("ORDER_CLOSED", "ORDERCLOSED");

    private final Merchant merchant;
    private final NativePayService codes;
    private final JsapiService program;
    private final RefundService refunds;
    private final NoticeReader notices;

    WechatPay(Merchant merchant, WechatPaySettings settings, JsonMapper json) {
        this.merchant = merchant;
        WechatPayHttp http = new WechatPayHttp(merchant.keys(), settings);
        this.codes = new NativePayService.Builder().httpClient(http).build();
        this.program = new JsapiService.Builder().httpClient(http).build();
        this.refunds = new RefundService.Builder().httpClient(http).build();
        this.notices = new NoticeReader(merchant.keys(), json);
    }

    Merchant merchant() {
        return merchant;
    }

    NoticeReader notices() {
        return notices;
    }

    /** What stands in the QR code; the same order may ask again. */
    String codeUrl(Order order) {
        var amount = new com.wechat.pay.java.service.payments.nativepay.model.Amount();
        amount.setTotal(order.price());
        amount.setCurrency("CNY");
        var request = new com.wechat.pay.java.service.payments.nativepay.model.PrepayRequest();
        request.setAppid(order.appid());
        request.setMchid(order.merchant());
        request.setDescription(description(order));
        request.setOutTradeNo(number(order));
        request.setTimeExpire(time(order.expiresAt()));
        request.setNotifyUrl(merchant.notifyAddress());
        request.setAmount(amount);
        return Objects.requireNonNull(ask(() -> codes.prepay(request)).getCodeUrl());
    }

    /** What wx.requestPayment is given; the same order may ask again. */
    RequestPayment requestPayment(Order order, String openid, Instant now) {
        var amount = new com.wechat.pay.java.service.payments.jsapi.model.Amount();
        amount.setTotal(order.price());
        amount.setCurrency("CNY");
        Payer payer = new Payer();
        payer.setOpenid(openid);
        var request = new com.wechat.pay.java.service.payments.jsapi.model.PrepayRequest();
        request.setAppid(order.appid());
        request.setMchid(order.merchant());
        request.setDescription(description(order));
        request.setOutTradeNo(number(order));
        request.setTimeExpire(time(order.expiresAt()));
        request.setNotifyUrl(merchant.notifyAddress());
        request.setAmount(amount);
        request.setPayer(payer);
        String prepaid =
                Objects.requireNonNull(ask(() -> program.prepay(request)).getPrepayId());
        return RequestPayment.of(order.appid(), prepaid, now, merchant.keys().createSigner());
    }

    Trade trade(Order order) {
        QueryOrderByOutTradeNoRequest request = new QueryOrderByOutTradeNoRequest();
        request.setMchid(order.merchant());
        request.setOutTradeNo(number(order));
        try {
            return WechatPayWords.trade(ask(() -> codes.queryOrderByOutTradeNo(request)));
        } catch (WechatPayRefused refused) {
            if (NO_SUCH_ORDER.contains(refused.code())) {
                return new Trade.Gone();
            }
            throw refused;
        }
    }

    /** From now on nobody can pay it. */
    void close(Order order) {
        CloseOrderRequest request = new CloseOrderRequest();
        request.setMchid(order.merchant());
        request.setOutTradeNo(number(order));
        try {
            ask(() -> {
                codes.closeOrder(request);
                return Optional.empty();
            });
        } catch (WechatPayRefused refused) {
            if (!NO_SUCH_ORDER.contains(refused.code()) && !ORDER_CLOSED.contains(refused.code())) {
                throw refused;
            }
        }
    }

    /** Asking again for the same refund gives nothing back a second time. */
    RefundOutcome refund(Order order, Refund refund) {
        AmountReq amount = new AmountReq();
        amount.setRefund((long) refund.price());
        amount.setTotal((long) order.price());
        amount.setCurrency("CNY");
        CreateRequest request = new CreateRequest();
        request.setTransactionId(order.transactionId());
        request.setOutRefundNo(OrderNumber.of(refund.id().value()));
        request.setReason(refund.reason());
        request.setNotifyUrl(merchant.notifyAddress());
        request.setAmount(amount);
        return WechatPayWords.refund(ask(() -> refunds.create(request)));
    }

    /** Empty where WeChat Pay has never heard of it. */
    Optional<RefundOutcome> outcome(Refund refund) {
        QueryByOutRefundNoRequest request = new QueryByOutRefundNoRequest();
        request.setOutRefundNo(OrderNumber.of(refund.id().value()));
        try {
            return Optional.of(WechatPayWords.refund(ask(() -> refunds.queryByOutRefundNo(request))));
        } catch (WechatPayRefused refused) {
            if (NO_SUCH_ORDER.contains(refused.code())) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    private static <T> T ask(Supplier<T> call) {
        try {
            return call.get();
        } catch (ServiceException refused) {
            int status = refused.getHttpStatusCode();
            String code = refused.getErrorCode() == null ? "UNKNOWN" : refused.getErrorCode();
            if (status >= 400 && status < 500 && status != TOO_MANY_REQUESTS) {
                throw new WechatPayRefused(status, code);
            }
            throw new WechatPaySilent("status %d code %s".formatted(status, code));
        } catch (WechatPayException | IllegalArgumentException unclear) {
            // Its message quotes the request or the reply.
            throw new WechatPaySilent(unclear.getClass().getSimpleName());
        }
    }

    private static String number(Order order) {
        return OrderNumber.of(order.id().value());
    }

    private static String description(Order order) {
        return WechatPayText.atMost(WechatPayText.MOST_BYTES_OF_DESCRIPTION, "轻聊 " + order.title());
    }

    private static String time(Instant instant) {
        return TIME.format(instant.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.ofHours(8)));
    }
}
