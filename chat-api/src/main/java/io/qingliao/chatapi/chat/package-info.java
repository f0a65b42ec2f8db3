/** The story of one turn, from what a person says to the answer that is stored and paid for. */
@NullMarked
package io.qingliao.chatapi.chat;

import org.jspecify.annotations.NullMarked;
