/** Fetches GPT-2 checkpoints from Hugging Face or a mirror; only the command line calls it. */
@NullMarked
package io.qingliao.modelserver.hub;

import org.jspecify.annotations.NullMarked;
