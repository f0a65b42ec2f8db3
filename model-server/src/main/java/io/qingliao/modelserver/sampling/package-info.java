/** How a token is chosen from logits: the parameters a request may set and its random numbers. */
@NullMarked
package io.qingliao.modelserver.sampling;

import org.jspecify.annotations.NullMarked;
