/** HTTP only: the OpenAI endpoints, health and the admin API; parses requests and maps failures to answers. */
@NullMarked
package io.qingliao.modelserver.api;

import org.jspecify.annotations.NullMarked;
