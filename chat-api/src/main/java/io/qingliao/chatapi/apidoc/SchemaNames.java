package io.qingliao.chatapi.apidoc;

import io.swagger.v3.core.jackson.TypeNameResolver;

/** Names a nested type with the type it stands in: many have their own Items. */
final class SchemaNames extends TypeNameResolver {

    @Override
    protected String getNameOfClass(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return outer == null
                ? type.getSimpleName()
                : getNameOfClass(outer).replaceAll("Controller$", "") + type.getSimpleName();
    }
}
