package io.qingliao.chatapi.wechat;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.security.Voucher;
import java.util.Optional;
import org.springframework.stereotype.Component;

@Component
class WechatVoucher implements Voucher {

    private final LoginCodes codes;
    private final WechatUsers users;

    WechatVoucher(LoginCodes codes, WechatUsers users) {
        this.codes = codes;
        this.users = users;
    }

    @Override
    public boolean isOfOwner(AccountId account, String code) {
        OpenId shown = codes.userOf(code).openid();
        return users.accountOf(shown).equals(Optional.of(account));
    }
}
