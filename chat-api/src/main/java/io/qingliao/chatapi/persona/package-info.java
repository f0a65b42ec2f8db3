/** The characters in which the model may speak: administrators write and publish them, people pick one for a conversation. */
@NullMarked
package io.qingliao.chatapi.persona;

import org.jspecify.annotations.NullMarked;
