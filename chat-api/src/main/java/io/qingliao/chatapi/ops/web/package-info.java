/** The state of the model servers over HTTP; nobody calls this package. */
@NullMarked
package io.qingliao.chatapi.ops.web;

import org.jspecify.annotations.NullMarked;
