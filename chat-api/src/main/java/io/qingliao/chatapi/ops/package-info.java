/** How the model servers do, now and in the last day, what they have in hand and what models; for those who operate them. */
@NullMarked
package io.qingliao.chatapi.ops;

import org.jspecify.annotations.NullMarked;
