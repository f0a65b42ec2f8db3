package io.qingliao.chatapi.wechat;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.Username;
import io.qingliao.chatapi.security.Origin;
import io.qingliao.chatapi.security.Session;
import io.qingliao.chatapi.security.VouchedSessions;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * The story of a login by WeChat: WeChat says whose the code is; whoever is new gets an account, as far as registration is
 * open to them.
 */
@Service
public class WechatLogin {

    /** A drawn name is taken once in hundreds of millions; the same person may log in twice at once. */
    private static final int ATTEMPTS = 3;

    private final LoginCodes codes;
    private final WechatUsers users;
    private final VouchedSessions sessions;

    WechatLogin(LoginCodes codes, WechatUsers users, VouchedSessions sessions) {
        this.codes = codes;
        this.users = users;
        this.sessions = sessions;
    }

    /**
     * Without a token where the new account must wait until it is approved.
     *
     * @param restore whether somebody who is leaving stays after all
     */
    public Session login(String code, Optional<String> invitation, boolean restore, Origin origin) {
        WechatUser user = userOf(code, origin);
        for (int attempt = 1; ; attempt++) {
            Optional<AccountId> known = users.accountOf(user.openid());
            if (known.isPresent()) {
                return sessions.login(known.get(), restore, origin);
            }
            try {
                return sessions.register(
                        Username.drawn("微信用户"), invitation, newcomer -> users.link(user, newcomer), origin);
            } catch (Refusal refused) {
                if (refused.code() != ErrorCode.USERNAME_TAKEN || attempt == ATTEMPTS) {
                    throw refused;
                }
            }
        }
    }

    private WechatUser userOf(String code, Origin origin) {
        sessions.admit(origin);
        try {
            return codes.userOf(code);
        } catch (Refusal refused) {
            if (refused.code() == ErrorCode.WECHAT_CODE_INVALID || refused.code() == ErrorCode.WECHAT_CODE_USED) {
                sessions.refused(origin);
            }
            throw refused;
        }
    }
}
