package io.qingliao.chatapi.account;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may register until an administrator decides otherwise.
 *
 * @param mode open, invite, approval or closed
 */
@ConfigurationProperties("qingliao.account.registration")
record RegistrationSettings(@DefaultValue("open") RegistrationMode mode) {}
