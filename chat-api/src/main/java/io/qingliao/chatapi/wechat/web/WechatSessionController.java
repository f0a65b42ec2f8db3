package io.qingliao.chatapi.wechat.web;

import io.qingliao.chatapi.security.Origin;
import io.qingliao.chatapi.security.Session;
import io.qingliao.chatapi.security.SessionView;
import io.qingliao.chatapi.wechat.WechatLogin;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class WechatSessionController {

    private final WechatLogin wechat;

    WechatSessionController(WechatLogin wechat) {
        this.wechat = wechat;
    }

    /** Accepted, without a token, where an administrator has to approve the account. */
    @PostMapping("/api/v1/wechat/sessions")
    ResponseEntity<SessionView> login(@RequestBody @Valid Login body, HttpServletRequest request) {
        Optional<String> invitation = Optional.ofNullable(body.invitation()).filter(code -> !code.isBlank());
        boolean restore = Boolean.TRUE.equals(body.restore());
        Session session = wechat.login(body.code(), invitation, restore, Origin.of(request));
        return ResponseEntity.status(session.token() == null ? HttpStatus.ACCEPTED : HttpStatus.CREATED)
                .body(SessionView.of(session));
    }

    /**
     * A login on the wire; not to be logged.
     *
     * @param code what wx.login gave; some 32 characters
     */
    record Login(
            @NotEmpty @Size(max = 256) String code,

            @Size(max = 64) @Nullable String invitation,
            @Nullable Boolean restore) {

        @Override
        public String toString() {
            return "Login[hidden]";
        }
    }
}
