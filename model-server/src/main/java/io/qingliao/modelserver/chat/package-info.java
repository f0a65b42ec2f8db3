/** Turns messages into the prompt that a checkpoint was trained on. */
@NullMarked
package io.qingliao.modelserver.chat;

import org.jspecify.annotations.NullMarked;
