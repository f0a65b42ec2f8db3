package io.qingliao.chatapi.security.web;

import jakarta.validation.constraints.NotEmpty;

record Login(@NotEmpty String username, @NotEmpty String password) {

    @Override
    public String toString() {
        return "Login[hidden]";
    }
}
