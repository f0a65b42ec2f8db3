/** Runs the tasks that other modules declare once among all instances, though processes die; nobody calls this package. */
@NullMarked
package io.qingliao.chatapi.jobs;

import org.jspecify.annotations.NullMarked;
