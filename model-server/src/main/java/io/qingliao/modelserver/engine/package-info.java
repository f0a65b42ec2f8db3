/** The continuously batched generation loop, in token ids; knows neither HTTP nor DJL. */
@NullMarked
package io.qingliao.modelserver.engine;

import org.jspecify.annotations.NullMarked;
