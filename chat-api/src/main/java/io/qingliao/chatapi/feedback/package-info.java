/** What people think of answers, for those who run the service and improve its models; nobody calls it but HTTP. */
@NullMarked
package io.qingliao.chatapi.feedback;

import org.jspecify.annotations.NullMarked;
