package io.qingliao.chatapi.wechat;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.safety.OutsideReader;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import io.qingliao.chatapi.wechat.WechatTextCheckSettings.Treatment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Lets WeChat read what people say who came by WeChat. */
@Component
class WechatReader implements OutsideReader {

    private static final Logger log = LoggerFactory.getLogger(WechatReader.class);

    private final WechatOffer offer;
    private final WechatUsers users;
    private final TextCheck check;
    private final WechatTextCheckSettings settings;

    WechatReader(WechatOffer offer, WechatUsers users, TextCheck check, WechatTextCheckSettings settings) {
        this.offer = offer;
        this.users = users;
        this.check = check;
        this.settings = settings;
    }

    @Override
    public void require(AccountId author, String text) {
        if (settings.enabled() && offer.stands()) {
            users.linkedTo(author)
                    .ifPresent(linked -> require(
                            author,
                            text,
                            check.verdict(offer.require(), linked.user().openid(), text)));
        }
    }

    private void require(AccountId author, String text, TextVerdict verdict) {
        if (verdict instanceof TextVerdict.Risky risky) {
            throw risky(author, text, risky.label());
        }
        if (verdict instanceof TextVerdict.Doubtful doubtful && settings.whenInDoubt() == Treatment.REFUSE) {
            throw risky(author, text, doubtful.label());
        }
        if (verdict instanceof TextVerdict.Unchecked unchecked) {
            log.warn("WeChat did not check a text account={} reason={}", author, unchecked.reason());
            if (settings.whenUnchecked() == Treatment.REFUSE) {
                throw Refusal.of(ErrorCode.CONTENT_UNCHECKED, "content cannot be checked at the moment.");
            }
        }
    }

    private static Refusal risky(AccountId author, String text, RiskLabel label) {
        log.info("WeChat refused a text account={} label={}", author, label.word());
        return Refusal.of(
                        ErrorCode.CONTENT_RISKY,
                        "WeChat's content check does not let content pass: %s.".formatted(label.word()))
                .about("content", label.word(), text.codePointCount(0, text.length()));
    }
}
