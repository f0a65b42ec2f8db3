package io.qingliao.chatapi.safety;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What may not be said.
 *
 * @param wordList a UTF-8 file with one word or phrase a line, lines that begin with # left out; none by default,
 *     because which words are unwelcome is the operator's decision
 * @param answers whether models' answers are read, too, in the chat and of programs: one that comes to hold a word that
 *     refuses ends before that word
 */
@ConfigurationProperties("qingliao.safety")
record SafetySettings(
        @Nullable Path wordList, @DefaultValue("true") boolean answers) {}
