package io.qingliao.chatapi.safety.web;

import io.qingliao.chatapi.safety.SafetySettings;
import io.qingliao.chatapi.shared.LargerBody;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Word lists are passed around as files, larger than anything else that is sent here. */
@Configuration(proxyBeanMethods = false)
class WordListBodies {

    @Bean
    LargerBody filesOfWords(SafetySettings settings) {
        return LargerBody.at("/api/v1/admin/word-lists/{wordList}/words/**", settings.maxWordList());
    }
}
