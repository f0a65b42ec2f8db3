/** Daily check-in: who comes by every day gets a little more. */
@NullMarked
package io.qingliao.chatapi.checkin;

import org.jspecify.annotations.NullMarked;
