package io.qingliao.chatapi.security.web;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

record Registration(
        @Nullable String username,
        @Nullable String password,

        @Size(max = 64) @Nullable String invitation) {

    @Override
    public String toString() {
        return "Registration[hidden]";
    }
}
