/** What administrators tell everybody for a while: maintenance, news, warnings. Nobody calls it but HTTP. */
@NullMarked
package io.qingliao.chatapi.announcement;

import org.jspecify.annotations.NullMarked;
