package io.qingliao.chatapi.safety;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What may not be said.
 *
 * @param wordList a UTF-8 file with one word or phrase a line, lines that begin with # left out; none by default,
 *     because which words are unwelcome is the operator's decision
 */
@ConfigurationProperties("qingliao.safety")
record SafetySettings(@Nullable Path wordList) {}
