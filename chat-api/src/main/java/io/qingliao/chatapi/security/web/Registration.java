package io.qingliao.chatapi.security.web;

import org.jspecify.annotations.Nullable;

record Registration(@Nullable String username, @Nullable String password) {

    @Override
    public String toString() {
        return "Registration[hidden]";
    }
}
