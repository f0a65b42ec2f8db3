package io.qingliao.chatapi.wechat;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.PersonalData;
import java.io.OutputStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

@Component
class WechatData implements PersonalData {

    private final WechatUsers users;
    private final JsonMapper json;

    WechatData(WechatUsers users, JsonMapper json) {
        this.users = users;
        this.json = json;
    }

    @Override
    public String fileName() {
        return "wechat.json";
    }

    @Override
    public void write(AccountId account, OutputStream file) {
        Own own = users.linkedTo(account).map(Own::of).orElseGet(() -> new Own(null, null, null));
        json.writerWithDefaultPrettyPrinter().writeValue(file, own);
    }

    private record Own(
            @Nullable String openid,
            @Nullable String unionid,
            @Nullable Instant linkedAt) {

        static Own of(WechatUsers.Linked linked) {
            return new Own(linked.user().openid().value(), linked.user().unionid(), linked.since());
        }
    }
}
