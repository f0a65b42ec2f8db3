package io.qingliao.chatapi.shared;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says which server-sent events a controller's method streams: each permitted record is one, named by its simple name in lower case. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface StreamsEvents {

    /** A sealed interface of records. */
    Class<?> value();
}
