/** Talks to the model servers: which of them are up, how many tokens a prompt takes, and one streamed answer at a time. */
@NullMarked
package io.qingliao.chatapi.inference;

import org.jspecify.annotations.NullMarked;
