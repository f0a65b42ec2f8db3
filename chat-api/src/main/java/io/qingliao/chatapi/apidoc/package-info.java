/** Describes the HTTP API as an OpenAPI document, made from the controllers and records themselves; nobody calls this package. */
@NullMarked
package io.qingliao.chatapi.apidoc;

import org.jspecify.annotations.NullMarked;
