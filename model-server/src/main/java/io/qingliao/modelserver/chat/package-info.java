/**
 * How checkpoints talk: their families and templates, qingliao.yaml, and what they are sampled with where a request says
 * nothing; the assembly and the API call it.
 */
@NullMarked
package io.qingliao.modelserver.chat;

import org.jspecify.annotations.NullMarked;
