package io.qingliao.chatapi.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** The whole service over real HTTP, on a PostgreSQL of its own. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"qingliao.security.registrations=100000", "qingliao.admin.initial-password=" + Api.PASSWORD})
@ContextConfiguration(initializers = {FreshPostgreSql.class, Unhurried.class})
@Import({
    MovableClock.class,
    LightHashes.class,
    FailingController.class,
    EveryTable.class,
    Erasure.class,
    OpenServices.Opened.class,
    OpenServices.Closed.class
})
public @interface OnPostgreSql {}
