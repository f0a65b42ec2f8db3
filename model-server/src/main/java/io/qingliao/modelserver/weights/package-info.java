/** Reads the tensors of weight files, safetensors and PyTorch's, and knows nothing of GPT-2; only {@code model} calls it. */
@NullMarked
package io.qingliao.modelserver.weights;

import org.jspecify.annotations.NullMarked;
