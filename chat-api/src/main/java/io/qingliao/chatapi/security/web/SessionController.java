package io.qingliao.chatapi.security.web;

import io.qingliao.chatapi.account.Password;
import io.qingliao.chatapi.account.Username;
import io.qingliao.chatapi.security.AccessTokenAuthentication;
import io.qingliao.chatapi.security.ClientAddress;
import io.qingliao.chatapi.security.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class SessionController {

    private final Sessions sessions;

    SessionController(Sessions sessions) {
        this.sessions = sessions;
    }

    @PostMapping("/accounts")
    @ResponseStatus(HttpStatus.CREATED)
    SessionView register(@RequestBody Registration body, HttpServletRequest request) {
        Username username = Username.parse(body.username());
        Password password = Password.parse(body.password());
        return SessionView.of(sessions.register(username, password, addressOf(request)));
    }

    @PostMapping("/sessions")
    @ResponseStatus(HttpStatus.CREATED)
    SessionView login(@RequestBody @Valid Login body, HttpServletRequest request) {
        return SessionView.of(sessions.login(body.username(), body.password(), addressOf(request)));
    }

    @DeleteMapping("/sessions/current")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void logout(AccessTokenAuthentication caller) {
        sessions.logout(caller);
    }

    private static ClientAddress addressOf(HttpServletRequest request) {
        return ClientAddress.of(request.getRemoteAddr());
    }
}
