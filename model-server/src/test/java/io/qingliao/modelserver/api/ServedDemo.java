package io.qingliao.modelserver.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** The whole server over real HTTP with the model that ships; two run and one waits. Tests that say so share it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "qingliao.model.directory=../models/qingliao-zh-8m",
            "qingliao.engine.precision=float32",
            "qingliao.engine.max-running=2",
            "qingliao.engine.queue-capacity=1",
            "qingliao.engine.threads=1",
        })
@Timeout(300)
@interface ServedDemo {}
