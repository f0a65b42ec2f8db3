/** Turns over HTTP, their events as server-sent events; nobody calls this package. */
@NullMarked
package io.qingliao.chatapi.chat.web;

import org.jspecify.annotations.NullMarked;
