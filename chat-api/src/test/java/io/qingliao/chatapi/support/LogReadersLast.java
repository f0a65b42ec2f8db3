package io.qingliao.chatapi.support;

import java.util.Comparator;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/** Leaves the order of the tests as it is, but for those that read what all others wrote. */
public final class LogReadersLast implements ClassOrderer {

    @Override
    public void orderClasses(ClassOrdererContext context) {
        context.getClassDescriptors()
                .sort(Comparator.comparing((ClassDescriptor test) -> test.isAnnotated(ReadsTheLog.class)));
    }
}
