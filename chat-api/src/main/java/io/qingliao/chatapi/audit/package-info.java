/** What administrators did, to whom, when and from where; every module that lets them do something records it here. */
@NullMarked
package io.qingliao.chatapi.audit;

import org.jspecify.annotations.NullMarked;
