package io.qingliao.chatapi.security.web;

import jakarta.validation.constraints.NotEmpty;
import org.jspecify.annotations.Nullable;

record Login(
        @NotEmpty String username,
        @NotEmpty String password,
        @Nullable Boolean restore) {

    @Override
    public String toString() {
        return "Login[hidden]";
    }
}
