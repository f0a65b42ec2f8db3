/** What was said: conversations, their messages, and how much of them the model still sees; chat writes turns here. */
@NullMarked
package io.qingliao.chatapi.conversation;

import org.jspecify.annotations.NullMarked;
