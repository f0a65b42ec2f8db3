/** The chat service: accounts, quota, conversations with memory, and the pages that show them. */
@NullMarked
package io.qingliao.chatapi;

import org.jspecify.annotations.NullMarked;
