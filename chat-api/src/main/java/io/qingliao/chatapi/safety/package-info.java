/** What may not be said here; chat asks before anything is stored. */
@NullMarked
package io.qingliao.chatapi.safety;

import org.jspecify.annotations.NullMarked;
