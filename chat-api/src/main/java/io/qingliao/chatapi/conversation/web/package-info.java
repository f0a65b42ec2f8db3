/** Conversations over HTTP; nobody calls this package. */
@NullMarked
package io.qingliao.chatapi.conversation.web;

import org.jspecify.annotations.NullMarked;
