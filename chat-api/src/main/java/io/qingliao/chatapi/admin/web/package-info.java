/** The admin endpoints; the table of paths and roles lets administrators in only. */
@NullMarked
package io.qingliao.chatapi.admin.web;

import org.jspecify.annotations.NullMarked;
