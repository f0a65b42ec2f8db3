/** A bonus for whoever is new here; whoever deleted the account and returns gets none again. */
@NullMarked
package io.qingliao.chatapi.welcome;

import org.jspecify.annotations.NullMarked;
