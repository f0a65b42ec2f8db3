package io.qingliao.chatapi.admin;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How an administrator whom no other can help gets a password again.
 *
 * @param resetPasswordOf the administrator's name; the password is the first line of standard input, where no other process
 *     and no environment listing shows it, and good for one login. For one start only.
 */
@ConfigurationProperties("qingliao.admin")
record LostPasswordSettings(@Nullable String resetPasswordOf) {}
