package io.qingliao.chatapi.account.web;

import io.qingliao.chatapi.account.AccountExport;
import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.AccountView;
import io.qingliao.chatapi.account.Accounts;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AccountController {

    private final Accounts accounts;
    private final AccountExport export;

    AccountController(Accounts accounts, AccountExport export) {
        this.accounts = accounts;
        this.export = export;
    }

    @GetMapping("/api/v1/account")
    AccountView own(@AuthenticationPrincipal AccountId account) {
        return AccountView.of(accounts.get(account));
    }

    /** Written while it is read, on the request's own thread: whoever reads slowly holds nobody else up. */
    @GetMapping(path = "/api/v1/account/export", produces = "application/zip")
    void export(@AuthenticationPrincipal AccountId account, HttpServletResponse response) throws IOException {
        ContentDisposition file = ContentDisposition.attachment()
                .filename("qingliao-%s.zip".formatted(accounts.get(account).username()), StandardCharsets.UTF_8)
                .build();
        response.setContentType("application/zip");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, file.toString());
        export.write(account, response.getOutputStream());
    }
}
