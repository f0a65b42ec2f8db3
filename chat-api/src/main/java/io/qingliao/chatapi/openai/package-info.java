/** The OpenAI API for people's own programs: answers that are paid for like turns, and of which nothing is kept. */
@NullMarked
package io.qingliao.chatapi.openai;

import org.jspecify.annotations.NullMarked;
