/** The endpoints at which people check in. */
@NullMarked
package io.qingliao.chatapi.checkin.web;

import org.jspecify.annotations.NullMarked;
