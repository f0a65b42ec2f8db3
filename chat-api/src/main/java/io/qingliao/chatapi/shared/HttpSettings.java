package io.qingliao.chatapi.shared;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What a request may cost.
 *
 * @param maxBody the largest request body, 1 KB to 10 MB; the longest message (2,000 characters) needs some 24 KB when
 *     every character is escaped
 */
@ConfigurationProperties("qingliao.http")
record HttpSettings(@DefaultValue("64KB") DataSize maxBody) {

    HttpSettings {
        SettingRefused.unlessWithin("qingliao.http.max-body", maxBody.toBytes(), 1024, 10 * 1024 * 1024, "bytes");
    }
}
