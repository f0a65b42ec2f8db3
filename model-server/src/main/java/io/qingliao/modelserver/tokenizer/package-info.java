/** Text to token ids and back, whole characters only. */
@NullMarked
package io.qingliao.modelserver.tokenizer;

import org.jspecify.annotations.NullMarked;
