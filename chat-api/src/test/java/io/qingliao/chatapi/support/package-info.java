/** What tests share: the running service on either database, a clock that moves when told, an HTTP client. */
package io.qingliao.chatapi.support;
