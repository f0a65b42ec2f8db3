package io.qingliao.chatapi.security.web;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.Password;
import io.qingliao.chatapi.account.Username;
import io.qingliao.chatapi.security.AccessTokenAuthentication;
import io.qingliao.chatapi.security.OpenSession;
import io.qingliao.chatapi.security.OpenSessions;
import io.qingliao.chatapi.security.Origin;
import io.qingliao.chatapi.security.Session;
import io.qingliao.chatapi.security.SessionView;
import io.qingliao.chatapi.security.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class SessionController {

    private final Sessions sessions;
    private final OpenSessions open;

    SessionController(Sessions sessions, OpenSessions open) {
        this.sessions = sessions;
        this.open = open;
    }

    /** Accepted, without a token, where an administrator has to approve the account. */
    @PostMapping("/accounts")
    ResponseEntity<SessionView> register(@RequestBody @Valid Registration body, HttpServletRequest request) {
        Username username = Username.parse(body.username());
        Password password = Password.parse(body.password());
        Optional<String> invitation = Optional.ofNullable(body.invitation()).filter(code -> !code.isBlank());
        Session session = sessions.register(username, password, invitation, Origin.of(request));
        return ResponseEntity.status(session.token() == null ? HttpStatus.ACCEPTED : HttpStatus.CREATED)
                .body(SessionView.of(session));
    }

    @PostMapping("/sessions")
    @ResponseStatus(HttpStatus.CREATED)
    SessionView login(@RequestBody @Valid Login body, HttpServletRequest request) {
        boolean restore = Boolean.TRUE.equals(body.restore());
        return SessionView.of(sessions.login(body.username(), body.password(), restore, Origin.of(request)));
    }

    @GetMapping("/sessions")
    OpenSessionList list(AccessTokenAuthentication caller) {
        return new OpenSessionList(open.of(caller));
    }

    @DeleteMapping("/sessions/current")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void logout(AccessTokenAuthentication caller) {
        sessions.logout(caller);
    }

    @DeleteMapping("/sessions/others")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endOthers(AccessTokenAuthentication caller) {
        open.endOthers(caller);
    }

    @DeleteMapping("/sessions/{session}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@AuthenticationPrincipal AccountId account, @PathVariable UUID session) {
        open.end(account, session);
    }

    record OpenSessionList(List<OpenSession> items) {}
}
