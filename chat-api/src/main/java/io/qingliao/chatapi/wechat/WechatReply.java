package io.qingliao.chatapi.wechat;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What WeChat's server said; may hold secrets and is not to be logged. */
record WechatReply(JsonNode body) {

    /** Success may leave it out. */
    int errcode() {
        return body.path("errcode").asInt(0);
    }

    /** At a path of names separated by dots; empty where there is none. */
    Optional<String> text(String path) {
        return at(path).asStringOpt().filter(text -> !text.isEmpty());
    }

    /** 0 where there is none. */
    int number(String path) {
        return at(path).asInt(0);
    }

    private JsonNode at(String path) {
        return body.at("/" + path.replace('.', '/'));
    }

    @Override
    public String toString() {
        return "WechatReply[errcode=" + errcode() + "]";
    }
}
