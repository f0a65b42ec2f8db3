package io.qingliao.chatapi;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the chat service. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class ChatApi {

    public static void main(String[] args) {
        SpringApplication.run(ChatApi.class, args);
    }
}
