package io.qingliao.chatapi.security;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody logged in with, in words that its owner recognises: product names, the same in every language.
 *
 * @param app "Chrome", "WeChat"; null when unknown
 * @param system "Windows", "Android"; null when unknown
 */
public record Device(@Nullable String app, @Nullable String system) {

    private record Sign(String part, String name) {}

    /** In this order: those who build on another's browser name that one too. */
    private static final List<Sign> APPS = List.of(
            new Sign("MicroMessenger", "WeChat"),
            new Sign("Edg", "Edge"),
            new Sign("OPR/", "Opera"),
            new Sign("SamsungBrowser", "Samsung Internet"),
            new Sign("HuaweiBrowser", "Huawei Browser"),
            new Sign("MiuiBrowser", "Mi Browser"),
            new Sign("QQBrowser", "QQ Browser"),
            new Sign("UCBrowser", "UC Browser"),
            new Sign("Firefox/", "Firefox"),
            new Sign("FxiOS", "Firefox"),
            new Sign("CriOS", "Chrome"),
            new Sign("Chrome/", "Chrome"),
            new Sign("Safari/", "Safari"));

    private static final List<Sign> SYSTEMS = List.of(
            new Sign("HarmonyOS", "HarmonyOS"),
            new Sign("OpenHarmony", "HarmonyOS"),
            new Sign("Windows", "Windows"),
            new Sign("Android", "Android"),
            new Sign("iPhone", "iOS"),
            new Sign("iPad", "iPadOS"),
            new Sign("Mac OS X", "macOS"),
            new Sign("CrOS", "ChromeOS"),
            new Sign("Linux", "Linux"));

    /** By the header User-Agent, of which nothing else is kept. */
    public static Device of(@Nullable String userAgent) {
        String given = userAgent == null ? "" : userAgent;
        return new Device(nameIn(given, APPS), nameIn(given, SYSTEMS));
    }

    private static @Nullable String nameIn(String userAgent, List<Sign> signs) {
        return signs.stream()
                .filter(sign -> userAgent.contains(sign.part()))
                .map(Sign::name)
                .findFirst()
                .orElse(null);
    }
}
