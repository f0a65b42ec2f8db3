/** The pages of the chat and the consoles, and what they want to know before anybody has logged in. */
@NullMarked
package io.qingliao.chatapi.pages;

import org.jspecify.annotations.NullMarked;
