package io.qingliao.chatapi.wechat.web;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.AccountView;
import io.qingliao.chatapi.security.Origin;
import io.qingliao.chatapi.security.OwnerProof;
import io.qingliao.chatapi.security.SessionView;
import io.qingliao.chatapi.wechat.AccountLinks;
import io.qingliao.chatapi.wechat.IssuedLinkCode;
import io.qingliao.chatapi.wechat.Link;
import io.qingliao.chatapi.wechat.Linked;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/account")
class LinkController {

    private final AccountLinks links;

    LinkController(AccountLinks links) {
        this.links = links;
    }

    @GetMapping("/wechat")
    OwnWechat own(@AuthenticationPrincipal AccountId account) {
        return new OwnWechat(links.linkedSince(account).orElse(null));
    }

    @PostMapping("/link-codes")
    @ResponseStatus(HttpStatus.CREATED)
    IssuedLinkCode show(@AuthenticationPrincipal AccountId account, @RequestBody @Valid Showing body) {
        return links.codeFor(account, OwnerProof.of(body.password(), "password", body.wechatCode()));
    }

    /** What linking would do; nothing happens yet. */
    @PostMapping("/link-previews")
    LinkPreview preview(@AuthenticationPrincipal AccountId account, @RequestBody @Valid Typed body) {
        return LinkPreview.of(links.preview(account, body.code()));
    }

    /** With a token where the caller's own account, and so their token, is gone. */
    @PostMapping("/link")
    SessionView link(
            @AuthenticationPrincipal AccountId account, @RequestBody @Valid Linking body, HttpServletRequest request) {
        OwnerProof proof = OwnerProof.of(body.password(), "password", body.wechatCode());
        return view(links.link(account, body.code(), proof, Origin.of(request)));
    }

    private static SessionView view(Linked linked) {
        return linked instanceof Linked.Moved moved
                ? SessionView.of(moved.session())
                : new SessionView(null, null, AccountView.of(linked.account()));
    }

    record OwnWechat(@Nullable Instant linkedAt) {}

    /**
     * The names of the two accounts.
     *
     * @param kept of the one that stays
     * @param merged of the one whose everything moves into it
     */
    record LinkPreview(String kept, String merged) {

        static LinkPreview of(Link link) {
            return new LinkPreview(link.kept().username(), link.merged().username());
        }
    }

    record Showing(@Nullable String password, @Nullable String wechatCode) {

        @Override
        public String toString() {
            return "Showing[hidden]";
        }
    }

    record Typed(@NotEmpty @Size(max = 64) String code) {

        @Override
        public String toString() {
            return "Typed[hidden]";
        }
    }

    record Linking(
            @NotEmpty @Size(max = 64) String code,
            @Nullable String password,
            @Nullable String wechatCode) {

        @Override
        public String toString() {
            return "Linking[hidden]";
        }
    }
}
