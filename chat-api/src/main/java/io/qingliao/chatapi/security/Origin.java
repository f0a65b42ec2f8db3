package io.qingliao.chatapi.security;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;

/** Where a login comes from, and with what. */
public record Origin(ClientAddress address, Device device) {

    public static Origin of(HttpServletRequest request) {
        return new Origin(
                ClientAddress.of(request.getRemoteAddr()), Device.of(request.getHeader(HttpHeaders.USER_AGENT)));
    }
}
