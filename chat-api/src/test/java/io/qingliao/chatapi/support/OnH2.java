package io.qingliao.chatapi.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** The whole service over real HTTP, on an H2 file as it is shipped. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "qingliao.security.registrations=100000",
            "qingliao.pages.operator=海港图书馆",
            "qingliao.pages.operator-contact=library@example.org",
            "qingliao.admin.initial-password=" + Api.PASSWORD
        })
@ContextConfiguration(initializers = {FreshH2.class, Unhurried.class})
@Import({
    MovableClock.class,
    LightHashes.class,
    FailingController.class,
    EveryTable.class,
    Erasure.class,
    OpenServices.Opened.class,
    OpenServices.Closed.class
})
public @interface OnH2 {}
