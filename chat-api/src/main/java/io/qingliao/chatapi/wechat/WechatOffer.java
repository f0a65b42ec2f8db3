package io.qingliao.chatapi.wechat;

import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whether people may log in here by WeChat. */
@Component
public class WechatOffer {

    private final Optional<MiniProgram> program;

    WechatOffer(WechatSettings settings) {
        this.program = settings.appid() == null || settings.secret() == null
                ? Optional.empty()
                : Optional.of(new MiniProgram(settings.appid(), settings.secret()));
    }

    public boolean stands() {
        return program.isPresent();
    }

    MiniProgram require() {
        return program.orElseThrow(
                () -> Refusal.of(ErrorCode.WECHAT_NOT_OFFERED, "This service does not offer WeChat's login."));
    }
}
