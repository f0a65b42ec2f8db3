/** The programs behind bench/: they measure the engine, the server and the precisions; nothing of the server calls them. */
@NullMarked
package io.qingliao.modelserver.benchmark;

import org.jspecify.annotations.NullMarked;
