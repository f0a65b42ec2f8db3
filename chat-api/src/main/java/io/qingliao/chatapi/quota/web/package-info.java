/** What people are told of what they have left, and what administrators decide about it. */
@NullMarked
package io.qingliao.chatapi.quota.web;

import org.jspecify.annotations.NullMarked;
