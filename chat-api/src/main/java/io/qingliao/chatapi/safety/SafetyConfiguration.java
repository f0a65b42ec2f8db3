package io.qingliao.chatapi.safety;

import io.qingliao.chatapi.shared.SettingRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SafetyConfiguration {

    private static final Logger log = LoggerFactory.getLogger(ContentPolicy.class);

    @Bean
    ContentPolicy contentPolicy(SafetySettings settings) {
        return new ContentPolicy(settings.wordList() == null ? WordList.ofLines(List.of()) : read(settings.wordList()));
    }

    private static WordList read(Path file) {
        try {
            WordList words = WordList.ofLines(Files.readAllLines(file));
            log.info("content policy reads {} words", words.size());
            return words;
        } catch (IOException unreadable) {
            throw new SettingRefused(
                    "qingliao.safety.word-list must be a readable UTF-8 file; got %s.".formatted(file));
        }
    }
}
