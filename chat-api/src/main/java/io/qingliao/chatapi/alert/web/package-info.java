/** Alert rules and channels over HTTP; nobody calls this package. */
@NullMarked
package io.qingliao.chatapi.alert.web;

import org.jspecify.annotations.NullMarked;
