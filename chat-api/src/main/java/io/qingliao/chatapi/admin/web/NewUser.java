package io.qingliao.chatapi.admin.web;

import io.qingliao.chatapi.account.Role;
import org.jspecify.annotations.Nullable;

/** Somebody for whom an administrator makes an account. */
record NewUser(@Nullable String username, @Nullable Role role) {

    Role roleOrUser() {
        return role == null ? Role.USER : role;
    }
}
