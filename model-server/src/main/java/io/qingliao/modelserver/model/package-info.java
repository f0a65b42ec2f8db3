/** Everything that touches tensors: reads a checkpoint directory and runs its GPT-2; only this package and tokenizer know DJL. */
@NullMarked
package io.qingliao.modelserver.model;

import org.jspecify.annotations.NullMarked;
