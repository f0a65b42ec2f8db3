/** Watches the figures of the model servers by rules that operators set, and tells them when one is broken; nobody calls this package. */
@NullMarked
package io.qingliao.chatapi.alert;

import org.jspecify.annotations.NullMarked;
