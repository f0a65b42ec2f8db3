/** How the model servers do, now and in the last hour, and what models they have; for administrators. */
@NullMarked
package io.qingliao.chatapi.ops;

import org.jspecify.annotations.NullMarked;
