/** Serves GPT-2 checkpoints over the OpenAI API. */
@NullMarked
package io.qingliao.modelserver;

import org.jspecify.annotations.NullMarked;
