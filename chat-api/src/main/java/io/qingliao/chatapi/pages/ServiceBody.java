package io.qingliao.chatapi.pages;

import io.qingliao.chatapi.account.RegistrationMode;
import io.qingliao.chatapi.quota.QuotaUnit;
import org.jspecify.annotations.Nullable;

/**
 * What anybody may know of this service.
 *
 * @param operator who runs it, where they say so
 * @param operatorContact how people reach them, likewise
 * @param topUp whether uses or tokens are sold here
 * @param dailyUses what the default plan grants a day, in its unit
 */
record ServiceBody(
        String name,
        String version,
        @Nullable String model,
        boolean modelReady,
        String greeting,
        String aiLabel,
        @Nullable String operator,
        @Nullable String operatorContact,
        int maxMessageCharacters,
        RegistrationMode registration,
        boolean wechatLogin,
        boolean topUp,
        int dailyUses,
        QuotaUnit quotaUnit,
        int usernameMin,
        int usernameMax,
        int passwordMin,
        int passwordMax) {}
