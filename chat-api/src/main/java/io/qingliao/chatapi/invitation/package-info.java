/** People invite people: both get something once the new one has had a first answer. */
@NullMarked
package io.qingliao.chatapi.invitation;

import org.jspecify.annotations.NullMarked;
