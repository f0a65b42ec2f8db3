package io.qingliao.chatapi.safety;

import io.qingliao.chatapi.shared.SettingRefused;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What may not be said.
 *
 * @param wordList a UTF-8 file with one word or phrase a line, lines that begin with # left out; none by default,
 *     because which words are unwelcome is the operator's decision
 * @param answers whether models' answers are read, too, in the chat and of programs: one that comes to hold a word that
 *     refuses ends before that word
 * @param maxWordList the largest file of words that an administrator may send at once, 64 KB to 64 MB; a hundred thousand
 *     words of four ideographs, the most that a list holds, are 1.3 MB
 */
@ConfigurationProperties("qingliao.safety")
public record SafetySettings(
        @Nullable Path wordList,
        @DefaultValue("true") boolean answers,
        @DefaultValue("4MB") DataSize maxWordList) {

    public SafetySettings {
        SettingRefused.unlessWithin(
                "qingliao.safety.max-word-list", maxWordList.toBytes(), 64 * 1024, 64 * 1024 * 1024, "bytes");
    }
}
