/** Personas over HTTP, offered to people and edited by administrators; nobody calls this package. */
@NullMarked
package io.qingliao.chatapi.persona.web;

import org.jspecify.annotations.NullMarked;
