package io.qingliao.chatapi.wechat;

import io.qingliao.chatapi.account.AccountId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Who people are to the mini-program, for those who tell WeChat about them. */
@Component
public class MiniProgramUsers {

    private final WechatOffer offer;
    private final WechatUsers users;
    private final WechatSettings settings;

    MiniProgramUsers(WechatOffer offer, WechatUsers users, WechatSettings settings) {
        this.offer = offer;
        this.users = users;
        this.settings = settings;
    }

    /** The mini-program's own name; empty where there is none. */
    public Optional<String> appid() {
        return offer.stands() ? Optional.ofNullable(settings.appid()) : Optional.empty();
    }

    /** What WeChat calls this person; empty for whoever is not linked to WeChat. */
    public Optional<String> openidOf(AccountId account) {
        return offer.stands()
                ? users.linkedTo(account).map(linked -> linked.user().openid().value())
                : Optional.empty();
    }

    /** All by which WeChat knows this person, for good; also while there is no mini-program any more. */
    public List<String> namesOf(AccountId account) {
        return users.linkedTo(account).stream()
                .map(WechatUsers.Linked::user)
                .flatMap(user -> Stream.concat(Stream.of(user.openid().value()), Stream.ofNullable(user.unionid())))
                .toList();
    }
}
