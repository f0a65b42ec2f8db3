package io.qingliao.chatapi.admin.web;

import io.qingliao.chatapi.account.Role;
import org.jspecify.annotations.Nullable;

/** What is null stays as it is. */
record UserChange(@Nullable Boolean enabled, @Nullable Role role) {}
