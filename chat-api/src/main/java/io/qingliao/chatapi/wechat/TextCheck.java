package io.qingliao.chatapi.wechat;

import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Asks WeChat (msgSecCheck, version 2) what it thinks of a text. */
@Component
class TextCheck {

    private static final int VERSION = 2;

    /** WeChat's scene for what people write for others to answer: a social log. */
    private static final int SCENE = 4;

    private static final Set<Integer> TOKEN_NOT_TAKEN = Set.of(40001, 40014, 42001);
    private static final int NOT_SEEN_LATELY = 61010;

    private final WechatServer wechat;
    private final ProgramTokens tokens;

    TextCheck(WechatServer wechat, ProgramTokens tokens) {
        this.wechat = wechat;
        this.tokens = tokens;
    }

    /** Takes up to two reply timeouts, or four when the token was withdrawn: call it outside a transaction. */
    TextVerdict verdict(MiniProgram program, OpenId author, String text) {
        try {
            Question question = new Question(VERSION, SCENE, author.value(), text);
            String token = tokens.current(program);
            WechatReply reply = ask(token, question);
            if (TOKEN_NOT_TAKEN.contains(reply.errcode())) {
                tokens.forget(program, token);
                reply = ask(tokens.current(program), question);
            }
            return read(reply);
        } catch (WechatSilent silent) {
            return new TextVerdict.Unchecked(String.valueOf(silent.getMessage()));
        }
    }

    private WechatReply ask(String token, Question question) {
        return wechat.post("/wxa/msg_sec_check", Map.of("access_token", token), question);
    }

    /** An errcode of 0 says only that the text was read; what WeChat thinks of it is its suggestion. */
    private static TextVerdict read(WechatReply reply) {
        if (reply.errcode() == NOT_SEEN_LATELY) {
            return new TextVerdict.NotInWechat();
        }
        if (reply.errcode() != 0) {
            return new TextVerdict.Unchecked("errcode=" + reply.errcode());
        }
        RiskLabel label = RiskLabel.of(reply.number("result.label"));
        return switch (reply.text("result.suggest").orElse("")) {
            case "pass" -> new TextVerdict.Passed();
            case "review" -> new TextVerdict.Doubtful(label);
            case "risky" -> new TextVerdict.Risky(label);
            default -> new TextVerdict.Unchecked("no suggestion");
        };
    }

    private record Question(int version, int scene, String openid, String content) {

        @Override
        public String toString() {
            return "Question[hidden]";
        }
    }
}
