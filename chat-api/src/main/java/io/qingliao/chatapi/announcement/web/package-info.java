/** The endpoints of announcements: people's and administrators'. */
@NullMarked
package io.qingliao.chatapi.announcement.web;

import org.jspecify.annotations.NullMarked;
