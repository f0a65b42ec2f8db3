/** What may not be said here; chat and openai ask before anything is stored or passed on. */
@NullMarked
package io.qingliao.chatapi.safety;

import org.jspecify.annotations.NullMarked;
