package io.qingliao.chatapi.payment;

import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import io.qingliao.chatapi.shared.SettingRefused;
import io.qingliao.chatapi.wechat.MiniProgramUsers;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Whether anything is sold here. */
@Component
public class PaymentOffer {

    private final Optional<WechatPay> wechatPay;

    PaymentOffer(WechatPaySettings settings, MiniProgramUsers program, JsonMapper json) {
        List<String> missing = settings.missing();
        if (!missing.isEmpty()) {
            throw new SettingRefused(
                    "WeChat Pay is set up in part; missing are %s.".formatted(String.join(", ", missing)));
        }
        this.wechatPay = settings.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new WechatPay(Merchant.of(settings, program.appid().orElse(null)), settings, json));
    }

    public boolean stands() {
        return wechatPay.isPresent();
    }

    WechatPay require() {
        return wechatPay.orElseThrow(
                () -> Refusal.of(ErrorCode.TOP_UP_NOT_OFFERED, "This service does not offer top up."));
    }
}
