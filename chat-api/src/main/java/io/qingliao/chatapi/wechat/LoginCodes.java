package io.qingliao.chatapi.wechat;

import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Asks WeChat (code2session) whose a code of wx.login is. The session_key that comes with the answer opens what WeChat
 * encrypts for this person; nothing here needs it, so it is not kept.
 */
@Component
class LoginCodes {

    private static final Logger log = LoggerFactory.getLogger(LoginCodes.class);

    /** WeChat counts a person's logins by the minute. */
    private static final Duration UNTIL_COUNTED_ANEW = Duration.ofMinutes(1);

    private static final Duration WHILE_BUSY = Duration.ofSeconds(5);

    private final WechatServer wechat;
    private final WechatOffer offer;

    LoginCodes(WechatServer wechat, WechatOffer offer) {
        this.wechat = wechat;
        this.offer = offer;
    }

    /** Takes up to the reply timeout: call it outside a transaction. */
    WechatUser userOf(String code) {
        MiniProgram program = offer.require();
        WechatReply reply = ask(program, code);
        if (reply.errcode() != 0) {
            throw refusal(reply.errcode());
        }
        return reply.text("openid")
                .map(openid ->
                        new WechatUser(new OpenId(openid), reply.text("unionid").orElse(null)))
                .orElseThrow(() -> unavailable("no openid"));
    }

    private WechatReply ask(MiniProgram program, String code) {
        try {
            return wechat.get(
                    "/sns/jscode2session",
                    Map.of(
                            "appid",
                            program.appid(),
                            "secret",
                            program.secret(),
                            "js_code",
                            code,
                            "grant_type",
                            "authorization_code"));
        } catch (WechatSilent silent) {
            throw unavailable(String.valueOf(silent.getMessage()));
        }
    }

    private static Refusal refusal(int errcode) {
        log.info("WeChat refused a login errcode={}", errcode);
        return switch (errcode) {
            case 40029, 41008 ->
                Refusal.of(ErrorCode.WECHAT_CODE_INVALID, "WeChat does not know this code, or it has expired.")
                        .about("code", null, null);
            case 40163 ->
                Refusal.of(ErrorCode.WECHAT_CODE_USED, "This code was used before; each is good for one login.")
                        .about("code", null, null);
            case 40226 ->
                Refusal.of(ErrorCode.WECHAT_USER_BLOCKED, "WeChat considers this user a risk and lets no login pass.");
            case 45011 ->
                Refusal.of(ErrorCode.TOO_MANY_REQUESTS, "WeChat counts too many logins of this person in a minute.")
                        .retryAfter(UNTIL_COUNTED_ANEW);
            case -1 -> unavailable("busy");
            default -> misconfigured(errcode);
        };
    }

    private static Refusal unavailable(String reason) {
        log.warn("WeChat's login does not answer reason={}", reason);
        return Refusal.of(ErrorCode.WECHAT_UNAVAILABLE, "WeChat's login does not answer at the moment.")
                .retryAfter(WHILE_BUSY);
    }

    /** 40013, 40125, 40164, 41002, 41004 and what else only the operator can mend. */
    private static Refusal misconfigured(int errcode) {
        log.error(
                "WeChat does not accept this service: check qingliao.wechat.appid, its secret and WeChat's list of allowed addresses errcode={}",
                errcode);
        return Refusal.of(
                ErrorCode.WECHAT_UNAVAILABLE, "WeChat does not accept this service; its operator has to look.");
    }
}
