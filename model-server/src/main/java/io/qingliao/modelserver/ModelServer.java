package io.qingliao.modelserver;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the model server. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class ModelServer {

    public static void main(String[] args) {
        SpringApplication.run(ModelServer.class, args);
    }
}
