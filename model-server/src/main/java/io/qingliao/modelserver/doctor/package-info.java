/** Says of a model directory what it is, whether it can be served, and what is wrong with it, in plain words. */
@NullMarked
package io.qingliao.modelserver.doctor;

import org.jspecify.annotations.NullMarked;
